/**
 * ARN templates as the service authorisation reference writes them ("arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"):
 * filled with known parts, or matched against an ARN to get its parts back. Never half filled: one part that is not
 * known makes the whole ARN unknown.
 */
const PLACEHOLDER = /\$\{(\w+)\}/g;
/** Parts of a place, not of the resource. */
const PLACE_PARTS: ReadonlySet<string> = new Set(['Partition', 'Region', 'Account']);

export function isArn(text: string): boolean {
  return /^arn:[^:]*:[^:]+:/.test(text);
}

/** A template taken apart; the catalogue holds a few thousand, and each is asked for at every resource of its type. */
interface Compiled {
  readonly own: readonly string[];
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

const compiled = new Map<string, Compiled>();

/** The placeholders that name the resource itself, in the order they stand. */
export function ownPlaceholders(template: string): readonly string[] {
  return compile(template).own;
}

/** null where a part is not known (null). A part that repeats what stands before it ("alias/x" after "alias/") counts once. */
export function fillArnTemplate(template: string, partOf: (placeholder: string) => string | null): string | null {
  let complete = true;
  const filled = template.replace(PLACEHOLDER, (_whole, name: string, at: number) => {
    const part = partOf(name);
    if (part === null) complete = false;
    const before = /[^:{}]*\/$/.exec(template.slice(0, at))?.[0] ?? '';
    // A path may well begin like the ARN's own ("/role/").
    const repeats = before !== '' && !name.endsWith('WithPath') && (part ?? '').startsWith(before);
    return (part ?? '').slice(repeats ? before.length : 0);
  });
  return complete ? filled : null;
}

/** The parts of an ARN of this form, or null where it has another. The last part may hold "/" and ":". */
export function matchArnTemplate(template: string, arn: string): ReadonlyMap<string, string> | null {
  const { names, pattern } = compile(template);
  const match = pattern.exec(arn);
  return match === null ? null : new Map(names.map((name, i) => [name, match[i + 1] ?? '']));
}

function compile(template: string): Compiled {
  const known = compiled.get(template);
  if (known !== undefined) return known;
  const names = [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
  const literals = template.split(/\$\{\w+\}/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const last = names.length - 1;
  const pieces = literals.map((literal, i) => {
    if (i > last) return literal;
    if (PLACE_PARTS.has(names[i] ?? '')) return `${literal}([^:]*)`;
    return i === last ? `${literal}(.+)` : `${literal}([^:/]+)`;
  });
  const made: Compiled = {
    own: names.filter((name) => !PLACE_PARTS.has(name)),
    names,
    pattern: new RegExp(`^${pieces.join('')}$`, 's'),
  };
  compiled.set(template, made);
  return made;
}
