/**
 * May a source declare this path of a type, as far as is known? Not what is read-only: attributes of the resource
 * specification inside a structure, and what the tables add; and not what the registry does not know. A property of the
 * top level may stand among the attributes too, because the specification keeps attributes that were once the only way
 * to a name: there only the tables count. A miss makes a false difference of what AWS made; a false hit leaves the
 * path to the baseline.
 */
import { READ_ONLY_PATHS } from './read-only-paths';
import { catalogueType } from './resource-types';
import { UNREGISTERED_PATHS } from './unregistered-paths';

/** Paths by their joined segments; of those at any place, by their last two names. */
interface Undeclarable {
  readonly paths: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
}

const ANYWHERE = '**/';
const NOTHING: Undeclarable = { paths: new Set(), endings: new Set() };
const remembered = new Map<string, Undeclarable>();

/** Does the type have paths that nobody can declare? */
export function hasUndeclarable(type: string): boolean {
  return undeclarableOf(type) !== NOTHING;
}

/** `*` stands for every element of a list and every key of a map. */
export function isDeclarable(type: string, path: readonly string[]): boolean {
  return isIn(undeclarableOf(type), path);
}

function isIn({ paths, endings }: Undeclarable, path: readonly string[]): boolean {
  if (paths.has(path.join('/'))) return false;
  return endings.size === 0 || !endings.has(endingOf(path));
}

function endingOf(path: readonly string[]): string {
  return path
    .filter((segment) => segment !== '*')
    .slice(-2)
    .join('/');
}

function undeclarableOf(type: string): Undeclarable {
  const known = remembered.get(type);
  if (known !== undefined) return known;
  const facts = catalogueType(type);
  // Only known types are remembered: unknown names may come from hostile input, without end.
  if (facts === null) return NOTHING;
  const inStructures = facts.attributes.filter((name) => name.includes('.')).map((name) => name.replaceAll('.', '/'));
  const rows = [...(READ_ONLY_PATHS.get(type) ?? []), ...(UNREGISTERED_PATHS.get(type) ?? [])];
  const endings = rows.filter((row) => row.startsWith(ANYWHERE)).map((row) => row.slice(ANYWHERE.length));
  const paths = [...inStructures, ...rows.filter((row) => !row.startsWith(ANYWHERE))];
  const found = paths.length + endings.length === 0 ? NOTHING : { paths: new Set(paths), endings: new Set(endings) };
  remembered.set(type, found);
  return found;
}
