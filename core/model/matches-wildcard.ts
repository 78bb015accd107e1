/**
 * Does a text fit an IAM-style pattern, where "*" stands for any characters and "?" for one? When the text is a pattern
 * itself, it fits only if everything it stands for fits ("s3:Get*" fits "s3:*", not the other way round). Linear space,
 * no regular expression, so hostile patterns cost no more than their length times the text's.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (i < text.length) {
    const wanted = pattern[j];
    if (wanted === '*') {
      star = j;
      mark = i;
      j += 1;
    } else if (wanted !== undefined && (wanted === text[i] || (wanted === '?' && text[i] !== '*'))) {
      i += 1;
      j += 1;
    } else if (star >= 0) {
      j = star + 1;
      mark += 1;
      i = mark;
    } else return false;
  }
  while (pattern[j] === '*') j += 1;
  return j === pattern.length;
}
