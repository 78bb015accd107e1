/** The words of a name in any spelling, in lower case: "GitCommit", "git:commit", "GIT_COMMIT" are "git", "commit". */
const LONGEST_NAME = 256;

export function wordsOfName(name: string): readonly string[] {
  return name
    .slice(0, LONGEST_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
