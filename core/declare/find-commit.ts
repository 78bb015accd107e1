/**
 * Which commit a set of names and values speaks of (stack tags, template metadata, variables of a pipeline). The name has to
 * name a commit and the value has to be one, whole: 7 to 40 hex digits. Names that say "commit", or "sha" of a repository,
 * count before "revision" and "source version", which also stand for other things. Two that contradict are none: a wrong
 * commit sends people to the wrong change, no commit only to no change.
 */
import { wordsOfName } from './name-words';

/** Lower-case hex, as long as it was given; null where none is named, or several that differ. */
export function findCommit(pairs: Iterable<readonly [name: string, value: unknown]>): string | null {
  const certain = new Set<string>();
  const likely = new Set<string>();
  for (const [name, value] of pairs) {
    const commit = commitId(value);
    if (commit === null) continue;
    const words = wordsOfName(name);
    if (namesCommit(words)) certain.add(commit);
    // Digits alone are rather a number: of a build, of a day.
    else if (mayNameCommit(words) && (commit.length === FULL_LENGTH || /[a-f]/.test(commit))) likely.add(commit);
  }
  return theOne(certain.size > 0 ? certain : likely);
}

const FULL_LENGTH = 40;

function commitId(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^[0-9a-fA-F]{7,40}$/.test(text) ? text.toLowerCase() : null;
}

const COMMIT = /^(?:git)?commit(?:id|sha|hash|ref)?$|^git(?:sha1?|hash|rev|head)$/;
const DIGEST = /^(?:sha1?|hash|rev|revision|head)$/;
/** A digest that stands behind one of these is a commit's (GITHUB_SHA, CIRCLE_SHA1, git.head); alone it is anything's. */
const REPOSITORY = /^(?:git|github|gitlab|bitbucket|ci|circle|vcs|head|repo|repository)$/;
/** Another commit than the deployed one (CI_COMMIT_BEFORE_SHA), or something about it. */
const OTHER =
  /^(?:before|previous|prev|base|parent|author|committer|message|title|description|date|time|timestamp|count|by|user|email|name|branch|tag)$/;

function namesCommit(words: readonly string[]): boolean {
  if (words.some((word) => OTHER.test(word))) return false;
  const told = words.filter((word) => !/^(?:short|full|long)$/.test(word));
  return (
    words.some((word) => COMMIT.test(word)) || (DIGEST.test(told.at(-1) ?? '') && REPOSITORY.test(told.at(-2) ?? ''))
  );
}

/** "revision", "sha" and the source version of AWS's and Azure's pipelines, by themselves or as somebody's own. */
function mayNameCommit(words: readonly string[]): boolean {
  if (words.some((word) => OTHER.test(word))) return false;
  const end = words.slice(-2).join('');
  return /(?:^|source)revision$|^rev$|^sha1?$|sourceversion$/.test(end) || words.at(-1) === 'revision';
}

/** The longest, if all others are its beginnings: a short id beside the full one. */
function theOne(commits: ReadonlySet<string>): string | null {
  const [longest, ...others] = [...commits].sort((one, other) => other.length - one.length);
  return longest !== undefined && others.every((other) => longest.startsWith(other)) ? longest : null;
}
