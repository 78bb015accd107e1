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
  /** What stands before, between and behind the placeholders. */
  readonly literals: readonly string[];
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
  const { literals, names } = compile(template);
  let filled = literals[0] ?? '';
  for (const [i, name] of names.entries()) {
    const part = partOf(name);
    if (part === null) return null;
    const before = endOfPath(literals[i] ?? '');
    // A path may well begin like the ARN's own ("/role/").
    const repeats = before !== '' && !name.endsWith('WithPath') && part.startsWith(before);
    filled += part.slice(repeats ? before.length : 0) + (literals[i + 1] ?? '');
  }
  return filled;
}

/** "…:alias/" → "alias/"; "" where the text ends with no "/". */
function endOfPath(text: string): string {
  return text.endsWith('/') ? text.slice(text.lastIndexOf(':') + 1) : '';
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
  const literals = template.split(/\$\{\w+\}/);
  const last = names.length - 1;
  const pieces = literals.map((text, i) => {
    const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (i > last) return literal;
    if (PLACE_PARTS.has(names[i] ?? '')) return `${literal}([^:]*)`;
    return i === last ? `${literal}(.+)` : `${literal}([^:/]+)`;
  });
  const made: Compiled = {
    literals,
    own: names.filter((name) => !PLACE_PARTS.has(name)),
    names,
    pattern: new RegExp(`^${pieces.join('')}$`, 's'),
  };
  compiled.set(template, made);
  return made;
}
