/**
 * Folds: a live value that a transform published for this very place makes of the declared one, by value or by pattern.
 * Because: CloudFormation compares so itself (190 expressions in 102 registry schemas, August 2026). It also folds real
 *   changes: results that ignore what is declared, any account and region, open ends. Those are looked at again here.
 * Still surfaces: every other value; the same name in another account or region; "8.0.35" of a declared "8.0.3"; a version
 *   below the baseline's; ports of protocols that have them. What a result cannot tell is not compared, and says why.
 */
import type { Json, JsonObject } from '../../model/json';
import { parseArn } from '../arn';
import type { CompareContext } from '../compare-context';
import { equalJson } from '../equal-json';
import { protocolOf } from '../tolerances/protocol-number';
import { isBelowVersion, isMorePrecise } from './compare-versions';
import { matchesWhole } from './matches-whole';
import { ignoresDeclared, type TransformedForm } from './property-transforms';
import { type FormPattern, openEnds, patternOf, patternText, scalarText } from './read-form';
import { comparePlaces, isWholeName } from './same-place';

export interface TransformedValues {
  /** What the value is called. */
  readonly name: string;
  readonly declared: Json;
  /** undefined: absent from the live state. */
  readonly live: Json | undefined;
  readonly holder: JsonObject | null;
  readonly baseline: Json | undefined;
  readonly context: CompareContext;
}

export type TransformVerdict = { readonly kind: 'equal' } | { readonly kind: 'unsure'; readonly because: string };

const EQUAL: TransformVerdict = { kind: 'equal' };
const ANY_WILL_DO = 'by its schema the service answers this form whatever is declared';
const UNKNOWN_PLACE = 'one side names an account or region, the other does not';
const OPEN = 'by its schema the service adds to it, and does not say what';
const NO_OFFSET = 'it is declared with an offset of time, which the live form leaves out';

/** A time of day that is not in UTC. */
const OFFSET = /\d[+-](?!00:?00$)\d{2}:?\d{2}$/;

/** The first form that speaks counts, one that says "equal" before any that cannot tell. null: none explains the live value. */
export function judgeForms(forms: readonly TransformedForm[], values: TransformedValues): TransformVerdict | null {
  if (hasOwnPorts(values)) return null;
  let unsure: TransformVerdict | null = null;
  for (const form of forms) {
    const verdict = judgeForm(form, values);
    if (verdict?.kind === 'equal') return verdict;
    unsure ??= verdict;
  }
  return unsure;
}

/**
 * Ports of tcp, udp and ICMP types mean something: no transform speaks of them. (Eight published expressions list "imcp"
 * for icmp, and so turn each ICMP type into all.)
 */
function hasOwnPorts({ name, holder }: TransformedValues): boolean {
  if (holder === null || !/Port$/.test(name)) return false;
  const protocol = protocolOf(holder.IpProtocol ?? holder.Protocol);
  return protocol !== null && /^(?:icmp|icmpv6|tcp|udp)$/.test(protocol);
}

function judgeForm(form: TransformedForm, values: TransformedValues): TransformVerdict | null {
  const { declared, live, baseline, name } = values;
  // Absent, whatever is declared: that is the answer to another question.
  if (form.value === null) return live === undefined && !ignoresDeclared(form) ? EQUAL : null;
  if (live === undefined) return null;
  if (/version$/i.test(name) && isBelowVersion(live, baseline)) return null;
  const pattern = patternOf(form, declared);
  if (isSameScalar(form.value, live)) return judgeValue(form, values);
  return pattern === null || typeof live !== 'string' ? null : judgePattern(form, pattern, live, values);
}

function judgeValue(form: TransformedForm, { declared, live, context }: TransformedValues): TransformVerdict | null {
  if (ignoresDeclared(form)) return { kind: 'unsure', because: ANY_WILL_DO };
  if (typeof declared !== 'string' || typeof live !== 'string') return EQUAL;
  if (!isWholeName(declared, live, form.expression)) return null;
  if (OFFSET.test(declared) && !OFFSET.test(live)) return { kind: 'unsure', because: NO_OFFSET };
  return verdictOfPlaces(declared, live, context);
}

function judgePattern(
  form: TransformedForm,
  pattern: FormPattern,
  live: string,
  { declared, context }: TransformedValues,
): TransformVerdict | null {
  const text = scalarText(declared) ?? '';
  const ends = openEnds(pattern);
  if (ends.start && ends.end && pattern.literal !== null) return judgeOpen(pattern.literal, live);
  if (ends.start) return null;
  if (ends.end)
    return pattern.before === '' && pattern.literal !== null && isMorePrecise(live, pattern.literal) ? EQUAL : null;
  if (![live, inUsualRegion(live, context)].some((one) => matchesWhole(patternText(pattern), one))) return null;
  if (ignoresDeclared(form)) {
    const isTold = isOfThatForm(text, pattern, live) || comparePlaces(text, live, context) === 'other';
    return isTold ? null : { kind: 'unsure', because: ANY_WILL_DO };
  }
  if (pattern.literal !== null && !isWholeName(text, pattern.literal, form.expression)) return null;
  return verdictOfPlaces(text, live, context);
}

/** What is declared in that form already, or as the bare id that ends the live one, is compared as it stands. */
function isOfThatForm(declared: string, pattern: FormPattern, live: string): boolean {
  if (parseArn(declared) !== null) return matchesWhole(patternText(pattern), declared);
  return UUID.test(declared) && UUID.test(live.slice(-declared.length));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function verdictOfPlaces(declared: string, live: string, context: CompareContext): TransformVerdict | null {
  const verdict = comparePlaces(declared, live, context);
  if (verdict === 'same') return EQUAL;
  return verdict === 'unsure' ? { kind: 'unsure', because: UNKNOWN_PLACE } : null;
}

/** Anything before and after: only whole parts of a list of settings can be what was added, and what they do is not known. */
function judgeOpen(literal: string, live: string): TransformVerdict | null {
  const parts = (text: string) => text.split(/[;,&\s]+/).filter((part) => part !== '');
  const found = new Set(parts(live));
  return parts(literal).every((part) => found.has(part)) ? { kind: 'unsure', because: OPEN } : null;
}

/** Published patterns know regions that end in 1 to 3 only; that it is the own one is looked at apart. */
function inUsualRegion(live: string, { region }: CompareContext): string {
  const arn = parseArn(live);
  return arn === null || region === null || arn.region !== region
    ? live
    : live.replace(`:${region}:`, `:${region.replace(/\d+$/, '1')}:`);
}

/** A transform's number and its text are one, as everywhere. */
function isSameScalar(value: Json, live: Json): boolean {
  if (equalJson(value, live)) return true;
  const [one, other] = [scalarText(value), scalarText(live)];
  return one !== null && one === other;
}
