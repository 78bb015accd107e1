/**
 * Bounds anything that is to be told as JSON: long texts are cut and end with "…", long lists and objects lose their ends, and what
 * is nested deeper than any message nests is cut as a whole. Total for every value; what was short enough stays as it is.
 */
export interface Bounds {
  readonly longestText: number;
  readonly mostMembers: number;
}

const DEEPEST = 12;

export function clip(value: unknown, bounds: Bounds, depth = 0): unknown {
  if (typeof value === 'string') return clipText(value, bounds.longestText);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.slice(0, bounds.mostMembers).map((each) => clip(each, bounds, depth + 1));
  const isMessage = depth === 0;
  const members = Object.entries(value).slice(0, isMessage ? undefined : Math.max(bounds.mostMembers, FEWEST_MEMBERS));
  return Object.fromEntries(
    members.map(([name, each]) => [clipText(name, bounds.longestText), clip(each, bounds, depth + 1)]),
  );
}

/** An actor, an event and a policy have fewer; objects of unknown members, such as attributes, may have more. */
const FEWEST_MEMBERS = 20;

function clipText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const code = text.charCodeAt(longest - 1);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? longest - 1 : longest)}…`;
}
