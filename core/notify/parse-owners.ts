/**
 * Reads an OWNERS file: one rule per line, a pattern and who owns what it names, as in CODEOWNERS; "#" begins a comment. The
 * last line that fits counts; a pattern without owners takes them away again. "*" stands for any run of characters. A pattern
 * with a blank in it ("AWS::S3::Bucket logs-*") is written in quotes.
 */
import { AsbuiltError } from '../errors';
import type { OwnerRule } from '../model/routing';

const MOST_LINES = 5_000;
/** "@team", "@acme/team", an address, or a plain name. */
const OWNER = /^[@\p{L}\p{N}][\p{L}\p{N}._@/+-]{0,199}$/u;

/** `place` names the file. Throws AsbuiltError('InputUnreadable') in one line. */
export function parseOwners(text: string, place: string): readonly OwnerRule[] {
  const lines = text.split(/\r?\n/);
  if (lines.length > MOST_LINES) throw unreadable(place, `has ${lines.length} lines; ${MOST_LINES} at most`);
  return lines.flatMap((line, i) => {
    const words = wordsOf(line, `${place}:${i + 1}`);
    const [pattern, ...owners] = words;
    if (pattern === undefined) return [];
    const wrong = owners.find((owner) => !OWNER.test(owner));
    if (wrong !== undefined) {
      throw unreadable(`${place}:${i + 1}`, `${JSON.stringify(wrong)} is no owner; write "@team" or an address`);
    }
    return [{ pattern, owners }];
  });
}

function wordsOf(line: string, place: string): readonly string[] {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '' && !rest.startsWith('#')) {
    const [taken, quoted, bare] = /^(?:"([^"]*)"(?=\s|$)|([^\s"]+))\s*/.exec(rest) ?? [];
    const word = quoted ?? bare;
    if (taken === undefined || word === undefined || word === '') {
      throw unreadable(place, 'is no rule; write a pattern and its owners, a pattern with blanks in "quotes"');
    }
    words.push(word);
    rest = rest.slice(taken.length);
  }
  return words;
}

function unreadable(place: string, why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${why}`);
}
