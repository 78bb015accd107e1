/**
 * What the code calls a resource: the last telling part of its address. Names that say nothing by themselves (CDK's
 * "Resource", Terraform's "this", the type's own last word) are left out or told with the part before them. When wrong,
 * a title is less telling; the whole address stands in the alert as well.
 */
import { assertNever } from '../model/assert-never';
import type { Source } from '../model/source';

/** Enough for any real address; a longer one is not looked at to its end. */
const LONGEST_ADDRESS = 2_000;

/** null where no code declares it, or where its address is not known. */
export function codeName(address: string | null, source: Source | null, type: string): string | null {
  if (address === null || source === null) return null;
  const known = address.slice(0, LONGEST_ADDRESS);
  switch (source.kind) {
    case 'cloudformation':
      return telling(constructParts(known), type, '/');
    case 'terraform':
      return telling(terraformParts(known), type, '.');
    case 'pulumi':
      // urn:pulumi:<stack>::<project>::<types>::<name>
      return telling(known.split('::').slice(-1), type, '');
    case 'declaration':
      return null;
    default:
      return assertNever(source.kind);
  }
}

function telling(parts: readonly string[], type: string, separator: string): string | null {
  const [before, last = ''] = parts.length > 1 ? parts.slice(-2) : [undefined, ...parts];
  if (last === '') return null;
  return before !== undefined && saysNothing(last, type) ? `${before}${separator}${last}` : last;
}

function saysNothing(name: string, type: string): boolean {
  const bare = name.replace(/\[.*$/s, '').toLowerCase();
  const word = type.slice(type.lastIndexOf(':') + 1).toLowerCase();
  return bare === word || ['this', 'main', 'default', 'resource'].includes(bare);
}

/** A construct path without the ids that the CDK hides as well, or a logical id. */
function constructParts(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  while (parts.length > 1 && /^(?:Resource|Default)$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts;
}

/** The innermost module's name, where there is one, and the resource's. */
function terraformParts(address: string): readonly string[] {
  const parts = splitAtDots(address);
  const name = parts.at(-1) ?? '';
  const module = parts.at(-4) === 'module' ? parts.at(-3) : undefined;
  return module === undefined ? [name] : [module, name];
}

/** Dots inside an index (`["a.b"]`) separate nothing. */
function splitAtDots(address: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isText = false;
  let isIndex = false;
  for (let i = 0; i < address.length; i += 1) {
    const character = address[i];
    if (character === '\\' && isText) i += 1;
    else if (character === '"') isText = isIndex && !isText;
    else if (isText) continue;
    else if (character === '[' || character === ']') isIndex = character === '[';
    else if (character === '.' && !isIndex) {
      parts.push(address.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, address.slice(start)];
}
