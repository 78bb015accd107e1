/**
 * What comparing one resource takes beside `microdiff`, which walks the same two values and knows nothing of AWS: a
 * resource of 60 properties whose type is compiled, equal and with one change, two-way and with a baseline. The two take
 * turns in one process, so that what else the machine does meets both.
 */
import microdiff from 'microdiff';
import { factsFromSchema } from '../catalogue/schema-facts';
import { UNKNOWN_CONTEXT } from '../core/compare/compare-context';
import { compareSubject } from '../core/compare/compare-subject';
import type { JsonObject } from '../core/model/json';
import { median } from './median';
import { sixtyProperties, sixtyPropertiesSchema } from './sixty-properties';

const ROUNDS = 41;
const CALLS_A_ROUND = 200;

export interface ComparingTime {
  readonly what: string;
  readonly microdiffMicros: number;
  readonly twoWayMicros: number;
  readonly threeWayMicros: number;
}

export function measureComparing(): readonly ComparingTime[] {
  const declared = sixtyProperties();
  const same = structuredClone(declared);
  const changed = { ...structuredClone(declared), Number07: 4242 };
  return [measure('equal', declared, same), measure('one change', declared, changed)];
}

function measure(what: string, declared: JsonObject, live: JsonObject): ComparingTime {
  const facts = factsFromSchema(sixtyPropertiesSchema());
  if (facts === null) throw new Error('the schema of the bench is none');
  const type = facts.type;
  const before = structuredClone(declared);
  const compare = (baseline: JsonObject | null): void => {
    compareSubject({ type, declared, live, baseline, facts, context: UNKNOWN_CONTEXT });
  };
  const [microdiffMicros = 0, twoWayMicros = 0, threeWayMicros = 0] = mediansInTurns([
    () => void microdiff(declared, live),
    () => compare(null),
    () => compare(before),
  ]);
  return { what, microdiffMicros, twoWayMicros, threeWayMicros };
}

function mediansInTurns(tasks: readonly (() => void)[]): readonly number[] {
  const times = tasks.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, task] of tasks.entries()) times[i]?.push(microsOf(task));
  }
  // The first rounds warm up.
  return times.map((micros) => median(micros.slice(Math.floor(ROUNDS / 4))));
}

function microsOf(task: () => void): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < CALLS_A_ROUND; call += 1) task();
  return Number(process.hrtime.bigint() - start) / 1000 / CALLS_A_ROUND;
}
