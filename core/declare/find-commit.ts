/**
 * Which commit a set of names and values speaks of (stack tags, template metadata, variables of a pipeline). The name has to
 * name a commit and the value has to be one, whole: 7 to 40 hex digits. Names that say "commit" or "sha" of a repository
 * count before "revision" and "source version", which also stand for other things. Two that contradict are none: a wrong
 * commit sends people to the wrong change, no commit only to no change.
 */
import { wordsOfName } from './name-words';

/** Lower-case hex; null where none is named, or several that differ. */
export function findCommit(pairs: Iterable<readonly [name: string, value: unknown]>): string | null {
  const certain = new Set<string>();
  const likely = new Set<string>();
  for (const [name, value] of pairs) {
    const commit = commitId(value);
    if (commit === null) continue;
    const certainty = namesCommit(name);
    if (certainty === 'certain') certain.add(commit);
    // Digits alone are a number: of a build, a day.
    else if (certainty === 'likely' && (commit.length === FULL_LENGTH || /[a-f]/.test(commit))) likely.add(commit);
  }
  return theOne(certain.size > 0 ? certain : likely);
}

const FULL_LENGTH = 40;

/** The value as a commit id; null where it is none. */
function commitId(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^[0-9a-fA-F]{7,40}$/.test(text) ? text.toLowerCase() : null;
}

/** Another commit than the one that was deployed, or something about it. */
const OTHER_WORDS =
  /^(?:before|previous|prev|base|parent|last|author|authored|message|title|date|time|timestamp|count|by|user|branch|tag|file|image|tree|build|run|pipeline|task|template|model|schema|policy|key|code|asset)$/;
const COMMIT_WORDS = /^(?:commit|commitid|commitsha|commithash|gitcommit|githash|gitsha|gitsha1|gitrev)$/;
/** "sha" alone is a digest of anything; after one of these it is a commit's. */
const REPOSITORY_WORDS = /^(?:git|github|gitlab|bitbucket|ci|circle|vcs|head|source|repo|repository|drone|hub)$/;

function namesCommit(name: string): 'certain' | 'likely' | null {
  const words = wordsOfName(name);
  const last = words.at(-1) ?? '';
  if (words.some((word) => COMMIT_WORDS.test(word))) {
    return words.some((word) => OTHER_WORDS.test(word) && !isBuildOfCommit(words)) ? null : 'certain';
  }
  if (words.some((word) => OTHER_WORDS.test(word) && word !== 'build')) return null;
  const ofRepository = words.slice(0, -1).some((word) => REPOSITORY_WORDS.test(word));
  if (ofRepository && /^(?:sha|sha1|hash|head|rev|revision)$/.test(last)) return 'certain';
  if (/^(?:revision|rev)$/.test(last) || /^sourceversion$/.test(words.slice(-2).join(''))) return 'likely';
  return last === 'sourceversion' || last === 'gitref' ? 'likely' : null;
}

/** BUILD_COMMIT and CODEBUILD… speak of the build of a commit, not of a build. */
function isBuildOfCommit(words: readonly string[]): boolean {
  return words.filter((word) => OTHER_WORDS.test(word)).every((word) => /^(?:build|run|pipeline|code|tag)$/.test(word));
}

/** The longest, if all others are its beginnings: a short id beside the full one. */
function theOne(commits: ReadonlySet<string>): string | null {
  const [longest, ...others] = [...commits].sort((one, other) => other.length - one.length);
  return longest !== undefined && others.every((other) => longest.startsWith(other)) ? longest : null;
}
