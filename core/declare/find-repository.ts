/**
 * Which source repository a set of names and values speaks of: "owner/name" or an address. Credentials in an address are
 * taken out. A name that speaks of a repository of images or packages is another thing.
 */
import { withoutUser } from '../model/without-user';
import { wordsOfName } from './name-words';

const REPOSITORY = /^(?:git)?repo(?:sitory)?(?:url|name)?$|^git(?:url|remote)$/;
/** What may stand behind "repository" and still mean it ("FullRepositoryName", "repo-url"); its owner or branch does not. */
const ITSELF = /^(?:name|fullname|slug|path|url|uri|remote|origin)$/;
const OTHER_KINDS =
  /^(?:ecr|images?|docker|container|oci|artifact|package|maven|npm|helm|chart|template|token|secret|key)$/;

/** null where none is named, or several that differ. */
export function findRepository(pairs: Iterable<readonly [name: string, value: unknown]>): string | null {
  const found = new Set<string>();
  for (const [name, value] of pairs) {
    const repository = namesRepository(name) ? repositoryOf(value) : null;
    if (repository !== null) found.add(repository);
  }
  const [only, ...others] = found;
  return others.length === 0 ? (only ?? null) : null;
}

function namesRepository(name: string): boolean {
  const words = wordsOfName(name);
  if (words.some((word) => OTHER_KINDS.test(word))) return false;
  const last = words.at(-1) ?? '';
  if (REPOSITORY.test(last)) return true;
  return ITSELF.test(last) && words.some((word) => REPOSITORY.test(word) || word === 'git');
}

/** GitHub allows 140 characters, GitLab nests groups up to 20 deep; an address is hardly longer than this. */
const LONGEST = 512;

function repositoryOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  const text = withoutUser(value.trim());
  if (/\s/.test(text)) return null;
  if (/^(?:https?|ssh|git|codecommit)(?:\+\w+)?:\/\/(?:git@)?[\w.-]+(?::\d+)?\/[^?#]+$/.test(text)) return text;
  if (/^git@[\w.-]+:[\w.~/-]+$/.test(text)) return text;
  return /^[\w.-]+(?:\/[\w.-]+)+$/.test(text) ? text : null;
}
