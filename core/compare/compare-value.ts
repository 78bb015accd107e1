/**
 * Compares two values at one place: markers first, then strict equality, then the tolerances in order, then structure,
 * then the baseline. A tolerance that throws costs only its own path (ruleFailed), never the resource.
 */

import { assertNever } from '../model/assert-never';
import type { NotComparedReason } from '../model/comparison';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { isMasked, isUnresolved, keyIdOf } from '../model/known-value';
import { boundDepth } from './bound-depth';
import { compareAbsent } from './compare-absent';
import { compareList } from './compare-list';
import { compareMembers } from './compare-members';
import { isEmptyValue } from './empty-value';
import { equalJson } from './equal-json';
import { Findings } from './findings';
import { areDistinctWords } from './may-hold';
import { reportChanged } from './report';
import { nameOf, type Opinion } from './tolerance';
import { tolerancesAt } from './tolerances';
import { askTransforms, PROPERTY_TRANSFORM } from './transforms/compare-transformed';
import type { BaselineAt, Place, Walk } from './walk';

export function compareValue(
  walk: Walk,
  place: Place,
  expected: Json,
  live: Json | undefined,
  baseline: BaselineAt,
): void {
  if (isUnresolved(expected) || isUnresolved(live)) compareUnresolved(walk, place, expected, live, baseline);
  else if (live === undefined) compareMissing(walk, place, expected, baseline);
  else if (isAnsweredMask(expected, live)) walk.findings.addNotCompared(place.path, 'writeOnly');
  else if (isMasked(expected) || isMasked(live)) compareMasked(walk, place, expected, live, baseline);
  else comparePresent(walk, place, expected, live, baseline);
}

/** A wildcard in a policy is never what an unknown name, id or ARN comes to. */
function compareUnresolved(
  walk: Walk,
  place: Place,
  expected: Json,
  live: Json | undefined,
  baseline: BaselineAt,
): void {
  const isGrant = walk.isExact && GRANTING.test(nameOf(place.path));
  if (isGrant && live !== undefined && isForAll(live)) reportChanged(walk, place, expected, live, baseline);
  else compareIncomparable(walk, place, 'unresolved', live, baseline);
}

const GRANTING = /^(?:Action|Resource|Principal|AWS)$/;

/** "*", or one among others: a list of them, or a principal's kind with it. */
function isForAll(value: Json): boolean {
  if (typeof value === 'object' && value !== null && !isUnresolved(value)) {
    return Object.values(value).some((part) => isForAll(part as Json));
  }
  return value === '*';
}

/** Declared and live cannot be compared; live and its baseline still can. */
function compareIncomparable(
  walk: Walk,
  place: Place,
  reason: NotComparedReason,
  live: Json | undefined,
  baseline: BaselineAt,
  because?: string,
): void {
  walk.findings.addNotCompared(place.path, reason, because);
  const known = baseline?.value;
  if (walk.of === 'declared' && known !== undefined && !equalJson(known, live) && !isUnresolved(live)) {
    walk.compare({ ...walk, of: 'undeclared' }, place, known, live, null);
  }
}

function compareMissing(walk: Walk, place: Place, expected: Json, baseline: BaselineAt): void {
  const opinion = firstOpinion(walk, place, expected, undefined, baseline);
  if (opinion !== null && opinion !== 'ruleFailed' && opinion.opinion.kind === 'equal') {
    walk.findings.addTolerated(place.path, opinion.tolerance);
  } else if (askTransforms(walk, place, expected, undefined, baseline)?.kind === 'equal') {
    walk.findings.addTolerated(place.path, PROPERTY_TRANSFORM);
  } else compareAbsent(walk, place, expected, baseline);
}

/** A secret that the service answers as asterisks. */
function isAnsweredMask(expected: Json, live: Json): boolean {
  return isMasked(expected) && typeof live === 'string' && /^\*{3,}$/.test(live);
}

function comparePresent(walk: Walk, place: Place, expected: Json, live: Json, baseline: BaselineAt): void {
  if (equalJson(expected, live) && (baseline === null || typeof live !== 'object')) {
    walk.findings.compared += 1;
    return;
  }
  const areObjects = isJsonObject(expected) && isJsonObject(live);
  const wasEmpty = !areObjects && isEmptyValue(baseline?.value);
  if (!place.counted && !walk.isExact && wasEmpty && isEmptyValue(expected) && isEmptyValue(live)) {
    walk.findings.addTolerated(place.path, 'empty-equals-absent');
    return;
  }
  const opinion = firstOpinion(walk, place, expected, live, baseline);
  if (opinion === 'ruleFailed') walk.findings.addNotCompared(place.path, 'ruleFailed');
  else if (opinion !== null) followOpinion(walk, place, expected, live, baseline, opinion);
  else if (!compareTransformed(walk, place, expected, live, baseline)) {
    compareStructure(walk, place, expected, live, baseline);
  }
}

/** Does a published transform explain the live value, or say that it cannot be compared? */
function compareTransformed(walk: Walk, place: Place, expected: Json, live: Json, baseline: BaselineAt): boolean {
  const found = askTransforms(walk, place, expected, live, baseline);
  if (found === null) return false;
  if (found.kind === 'unsure') compareIncomparable(walk, place, 'unresolved', live, baseline, found.because);
  else walk.findings.addTolerated(place.path, PROPERTY_TRANSFORM);
  if (found.kind === 'comesTo') compareStructure(walk, place, found.value, live, baseline);
  return true;
}

function compareStructure(walk: Walk, place: Place, expected: Json, live: Json, baseline: BaselineAt): void {
  if (isList(expected) && isList(live)) compareList(walk, place, expected, live, baseline);
  else if (isJsonObject(expected) && isJsonObject(live)) compareMembers(walk, place, expected, live, baseline);
  else reportChanged(walk, place, expected, live, baseline);
}

interface NamedOpinion {
  readonly tolerance: string;
  readonly opinion: Opinion;
}

/** Without a schema nothing else says that what is in there is the user's own text. */
const HOLDS_USER_TEXT = /^(?:\w*Tags|(?:Environment)?Variables|Labels|Metadata)$/;

function firstOpinion(
  walk: Walk,
  place: Place,
  expected: Json,
  live: Json | undefined,
  baseline: BaselineAt,
): NamedOpinion | 'ruleFailed' | null {
  if (walk.isExact || areDistinctWords(place.facts, expected, live)) return null;
  const { path, facts, holders } = place;
  const { type, context } = walk;
  // Words that the schema lists are its own, whatever holds them.
  const isText = facts?.value?.enumeration === undefined;
  const counted = place.counted || (isText && path.slice(0, -1).some((segment) => HOLDS_USER_TEXT.test(segment)));
  const name = nameOf(path);
  const values = { type, expected, live, path, name, facts, holders, counted, context, baseline: baseline?.value };
  for (const tolerance of tolerancesAt(values)) {
    if (counted && tolerance.inUserText !== true) continue;
    try {
      const opinion = tolerance.judge(values);
      if (opinion !== null) return { tolerance: tolerance.name, opinion };
    } catch {
      return 'ruleFailed';
    }
  }
  return null;
}

function followOpinion(
  walk: Walk,
  place: Place,
  expected: Json,
  live: Json,
  baseline: BaselineAt,
  { tolerance, opinion }: NamedOpinion,
): void {
  switch (opinion.kind) {
    case 'equal':
      walk.findings.addTolerated(place.path, tolerance);
      break;
    case 'notComparable':
      compareIncomparable(walk, place, opinion.reason, live, baseline);
      break;
    case 'unlike':
      compareUnlike(walk, place, expected, live, baseline);
      break;
    case 'compareAs':
      compareSpelled(walk, place, expected, live, baseline, tolerance, opinion);
      break;
    default:
      assertNever(opinion);
  }
}

/** Told at the parts that are unlike, where both have parts in common; they are compared as they stand. */
function compareUnlike(walk: Walk, place: Place, expected: Json, live: Json, baseline: BaselineAt): void {
  const findings = new Findings();
  if (isJsonObject(expected) && isJsonObject(live) && Object.keys(live).some((name) => Object.hasOwn(expected, name))) {
    compareMembers({ ...walk, findings, isExact: true }, { ...place, closed: true }, expected, live, baseline);
  }
  walk.findings.keepNotCompared(findings);
  if (findings.differences.length === 0) reportChanged(walk, place, expected, live, baseline);
  else for (const found of findings.differences) walk.findings.addDifference(found);
}

/** Compares what both values spell. Where the declared side is text, no path leads into it: one difference at the text. */
function compareSpelled(
  walk: Walk,
  place: Place,
  expected: Json,
  live: Json,
  baseline: BaselineAt,
  tolerance: string,
  { read, facts, isExact = false }: Extract<Opinion, { kind: 'compareAs' }>,
): void {
  const [expectedRead, liveRead] = [read(expected), read(live)];
  if (expectedRead === undefined || liveRead === undefined) {
    reportChanged(walk, place, expected, live, baseline);
    return;
  }
  const findings = new Findings();
  const inside: Walk = { ...walk, findings, isExact };
  const baselineRead = baseline?.value === undefined ? undefined : read(baseline.value);
  const insideBaseline = baseline === null ? null : { value: baselineRead };
  const insidePlace: Place = { ...place, facts: facts ?? place.facts, closed: true };
  compareStructure(
    inside,
    insidePlace,
    boundDepth(expectedRead, 'declared'),
    boundDepth(liveRead, 'live'),
    insideBaseline,
  );
  walk.findings.keepNotCompared(findings);
  if (findings.differences.length === 0) walk.findings.addTolerated(place.path, tolerance);
  else if (isJsonObject(expected)) for (const found of findings.differences) walk.findings.addDifference(found);
  else reportChanged(walk, place, expected, live, baseline);
}

/** Digests made with one key tell equal from unlike; anything else says nothing. */
function compareMasked(walk: Walk, place: Place, expected: Json, live: Json, baseline: BaselineAt): void {
  if (!isMasked(expected) || !isMasked(live) || keyIdOf(expected) !== keyIdOf(live)) {
    walk.findings.addNotCompared(place.path, 'keyRotated');
    return;
  }
  if (expected.$masked === live.$masked) walk.findings.compared += 1;
  else reportChanged(walk, place, expected as JsonObject & typeof expected, live as JsonObject & typeof live, baseline);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
