/**
 * Lists of what is let through or kept out, by what their name says: who and what is allowed, trusted or exempt (more of
 * them is weaker), and who and what is blocked, denied or recorded (fewer are). Elements are compared as texts; what is
 * no text or number makes the list unknown. Address ranges are the network rule's.
 */
import type { Category } from '../../model/difference';
import type { Json } from '../../model/json';
import type { Assessed, Assessment, WeakeningRule } from './assessment';

const ADMITS =
  /^Allow(?!ed(?:Methods|Headers|Pattern|Values|InstanceTypes))|^Allow(?:ed)?(?:Methods|Headers)$|Allow[Ll]ist|Whitelist|WhiteList|^Trusted|^Authorized|AllowedPrincipals$|^Exempt|^Except(?:ion|ed)|^Ignored?[A-Z]|^Excluded?[A-Z]|^Bypass/;
const KEEPS_OUT =
  /^(?:Block(?:ed)?|Den(?:y|ied)|Forbidden|Disallowed|Prohibited|Restricted)[A-Z]|Block[Ll]ist|Deny[Ll]ist|Blacklist|BlackList/;
const CAPACITIES: readonly Category[] = ['capacity', 'metadata', 'other', 'reproducibility'];

export const listRule: WeakeningRule = (assessed): Assessment | null => {
  const { name, category, difference } = assessed;
  if (CAPACITIES.includes(category) || /^Exclu.*(?:Rule)?s?Filters?$/.test(name)) return null;
  const isAdmitting = ADMITS.test(name);
  if (!isAdmitting && !KEEPS_OUT.test(name)) return null;
  const sides = sidesOf(assessed);
  if (sides === null) return null;
  const [before, after] = [new Set(sides.declared), new Set(sides.live)];
  const came = sides.live.filter((value) => !before.has(value));
  const went = sides.declared.filter((value) => !after.has(value));
  const loose = isAdmitting ? came : went;
  // Nobody in an allow-list that is gone may mean everybody: only a list that is still there got narrower.
  if (isAdmitting && sides.live.length === 0 && difference.kind !== 'added') return null;
  if (loose.length > 0) {
    return { weakens: 'yes', because: `${name} ${isAdmitting ? 'newly holds' : 'holds no longer'} ${named(loose)}.` };
  }
  return came.length + went.length === 0
    ? null
    : { weakens: 'no', because: `${name} ${isAdmitting ? 'holds nothing new' : 'still holds all of its entries'}.` };
};

interface Sides {
  readonly declared: readonly string[];
  readonly live: readonly string[];
}

/** Lists on both sides, or the one member that came or went; null where there are none, or something else than plain values. */
function sidesOf({ difference }: Assessed): Sides | null {
  const { kind, declared, live } = difference;
  const isList = Array.isArray(declared) || Array.isArray(live);
  if (kind === 'changed' && !isList) return null;
  const [before, after] = [plainValues(declared), plainValues(live)];
  return before === null || after === null ? null : { declared: before, live: after };
}

const MOST_COMPARED = 2_000;

function plainValues(value: Json | undefined): readonly string[] | null {
  if (value === undefined) return [];
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const isPlain = list.every((one) => typeof one === 'string' || typeof one === 'number');
  return isPlain && list.length <= MOST_COMPARED ? list.map(String) : null;
}

function named(values: readonly string[]): string {
  return values.length > 3 ? `${values.slice(0, 3).join(', ')} and ${values.length - 3} more` : values.join(', ');
}
