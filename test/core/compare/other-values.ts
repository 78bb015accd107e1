/** The values that a plain live value could be changed to, each by its own kind of change. */
import type { Json } from '../../../core/model/json';
import type { PathSegments } from '../../../core/model/json-pointer';
import type { TypeFacts } from '../../../core/model/type-facts';
import type { ChangeKind } from './one-change';

export interface OtherValue {
  readonly kind: ChangeKind;
  readonly value: Json;
}

export function otherValues(live: Json, path: PathSegments, facts: TypeFacts): readonly OtherValue[] {
  const found: OtherValue[] = [];
  const say = (kind: ChangeKind, value: Json): void => {
    if (value !== live) found.push({ kind, value });
  };
  if (typeof live === 'number') {
    say('number changed', live + 1);
    say('number changed', live === 0 ? -1 : live - 1);
    say('number changed', live * 10 + 1);
    say('type changed', [live]);
  } else if (typeof live === 'boolean') {
    say('boolean flipped', !live);
  } else if (typeof live === 'string' && live !== '') {
    for (const value of otherTexts(live)) say('text changed', value);
    for (const value of otherWords(live, path, facts)) say('other word', value);
    if (/^arn:/.test(live)) {
      say('other account', live.replace(/^((?:[^:]*:){4})\d{12}:/, '$1999988887777:'));
      say('other region', live.replace(/^((?:[^:]*:){3})[a-z]{2}-[a-z-]+-\d:/, '$1ap-southeast-5:'));
    }
    if (isCaseIdentity(path, facts)) say('other case', swapCase(live));
    say('type changed', { Value: live });
  }
  if (live !== null && live !== '' && live !== false) {
    say('value emptied', '');
    say('value null', null);
  }
  return found;
}

/** One character: the last letter or digit, the first, and one put in front and behind. */
function otherTexts(live: string): readonly string[] {
  const turned = (character: string): string =>
    /\d/.test(character) ? String((Number(character) + 3) % 10) : character.toLowerCase() === 'q' ? 'w' : 'q';
  return [
    live.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/, turned),
    live.replace(/[A-Za-z0-9]/, turned),
    `${live}z`,
    `x${live}`,
  ];
}

function otherWords(live: string, path: PathSegments, facts: TypeFacts): readonly Json[] {
  const value = facts.values?.find(
    (one) => one.path.length === path.length && one.path.every((segment, i) => segment === '*' || segment === path[i]),
  );
  const words = (value?.enumeration ?? []).filter(
    (word) => typeof word === 'string' && word.toLowerCase() !== live.toLowerCase(),
  );
  return words.slice(0, 2);
}

const IDENTITY = /^(?:Description|RoleName|FunctionName|Value|Path)$/;

/** Tags, variables, descriptions, names in IAM and Lambda. */
function isCaseIdentity(path: PathSegments, facts: TypeFacts): boolean {
  const [top] = path;
  if (top === (facts.tagsProperty ?? 'Tags') || top === 'Environment') return true;
  return path.length === 1 && IDENTITY.test(path[0] ?? '');
}

function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
