/**
 * A name of AWS taken apart into words that can be compared: "DBInstances" is "db" and "instance". Service models write the
 * same thing in several ways ("Configuration" and "Config", "Logging" and "Log", "Options" and "Option"); the words come out
 * alike. Where a name is split at the wrong place, both sides are, and joining the words again compares the letters.
 */
const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

const SAME: ReadonlyMap<string, string> = new Map([
  ['configuration', 'config'],
  ['logging', 'log'],
  ['repositories', 'repository'],
]);

/** A name as words and as letters. */
export interface PlainName {
  readonly words: readonly string[];
  readonly text: string;
}

export function plainNameOf(words: readonly string[]): PlainName {
  return { words, text: words.join('') };
}

/** Words in their order, in lower case and singular. */
export function plainWords(name: string): readonly string[] {
  return (name.match(WORD) ?? []).map((word) => {
    const single = singular(word.toLowerCase());
    return SAME.get(single) ?? single;
  });
}

/** The words without a gap; "configurationset", written without any sign of its words, comes out like "ConfigurationSet". */
export function plainText(name: string): string {
  return plainWords(name).join('').replaceAll('configuration', 'config').replaceAll('logging', 'log');
}

function singular(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
