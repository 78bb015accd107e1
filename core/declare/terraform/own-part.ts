/**
 * How a Terraform resource says its own id, ARN or name. The provider's `id` is AWS's own where that is one text; where it
 * is composed of several things, the resource's own is what is left when the ids of the others are taken away.
 */
import type { JsonObject } from '../../model/json';
import { ownText } from './own-text';
import { plainName } from './terraform-words';

/** `noun` is plain: "datasource". */
export function ownArn(attributes: JsonObject, noun: string): string | null {
  const arn = ownText(attributes, 'arn');
  if (arn !== null) return arn;
  const named = Object.keys(attributes).find((name) => {
    const stem = name.endsWith('_arn') ? plainName(name.slice(0, -'_arn'.length)) : '';
    return stem !== '' && (noun.endsWith(stem) || stem.endsWith(noun));
  });
  const id = ownText(attributes, 'id');
  return (named === undefined ? null : ownText(attributes, named)) ?? (id?.startsWith('arn:') ? id : null);
}

/** `others`: the ids of other resources that the identifier holds too. */
export function ownId(attributes: JsonObject, noun: string, others: readonly string[]): string | null {
  const named = Object.keys(attributes).find((name) => plainName(name) === `${noun}id`);
  const own = named === undefined ? null : ownText(attributes, named);
  if (own !== null) return own;
  const id = ownText(attributes, 'id');
  return id === null ? null : without(id, others);
}

export function ownIdentifier(attributes: JsonObject, part: string, noun: string): string | null {
  const named = ownText(attributes, 'identifier') ?? endingName(part, attributes);
  return named ?? ownId(attributes, noun, []);
}

export function ownName(attributes: JsonObject, part: string): string | null {
  return ownText(attributes, 'name') ?? endingName(part, attributes) ?? plainId(ownText(attributes, 'id'));
}

export function ownUrl(attributes: JsonObject): string | null {
  const id = ownText(attributes, 'id');
  return ownText(attributes, 'url') ?? (id?.startsWith('https://') ? id : null);
}

/** "cluster_identifier" for DBClusterIdentifier: an attribute of several words that the part's name ends with. */
function endingName(part: string, attributes: JsonObject): string | null {
  const fitting = Object.keys(attributes).filter((name) => name.includes('_') && part.endsWith(plainName(name)));
  const [longest] = fitting.sort((one, other) => other.length - one.length);
  return longest === undefined ? null : ownText(attributes, longest);
}

/** An id that is composed of several things is no name. */
function plainId(id: string | null): string | null {
  return id !== null && /^[^:/,|\s]+$/.test(id) ? id : null;
}

/** "detector:filter" without "detector" is "filter". */
function without(id: string, others: readonly string[]): string {
  for (const other of others) {
    const rest = id.slice(other.length);
    if (other !== '' && id.startsWith(other) && SEPARATOR.test(rest)) return rest.slice(1);
    const start = id.slice(0, id.length - other.length);
    if (other !== '' && id.endsWith(other) && /.[:/,|#;]$/.test(start)) return start.slice(0, -1);
  }
  return id;
}

const SEPARATOR = /^[:/,|#;]./;
