/**
 * The types that an event's own resource names are of, where the API may be about any type of its service: by an ARN's
 * template, by the words in it, by the prefix of an EC2 id, or by a word for the type beside the id.
 */
import { typeOfArn } from '../../catalogue/arn-types';
import { typeOfEc2Id } from '../../catalogue/ec2-id-prefixes';
import { namespacesOf } from '../../catalogue/event-sources';
import { catalogueTypesOf, namespaceOfType } from '../../catalogue/resource-types';

import type { NamedLeaves } from './leaf-names';
import { plainKey } from './member-names';
import { isResourceKey } from './resource-keys';
import { sourceOfArn } from './source-of-arn';

const MOST_IDS = 200;

/** In the order in which the event names them. */
export function typesOfIds(eventSource: string, { names, firstByKey }: NamedLeaves): readonly string[] {
  const said = typeOfWord(eventSource, firstByKey.get('resourcetype')?.text ?? '');
  const ids = names
    .filter(({ key }) => isResourceKey(key))
    .flatMap(({ leaves }) => leaves.filter(({ place }) => place !== 'response'));
  const types = ids.slice(0, MOST_IDS).map(({ text }) => typeOfId(eventSource, text));
  return [...new Set([said, ...types])].filter((type) => type !== null);
}

function typeOfId(eventSource: string, id: string): string | null {
  if (!id.startsWith('arn:')) return typeOfEc2Id(id);
  const source = sourceOfArn(eventSource, id);
  return typeOfInnerWord(source, id) ?? typeOfArn(source, id) ?? typeOfFirstWord(source, id);
}

/** "/restapis/a1b2/stages/prod" is a stage of a REST API, though it begins like the API's ARN. */
function typeOfInnerWord(eventSource: string, arn: string): string | null {
  const segments = resourceOf(arn)
    .split('/')
    .filter((segment) => segment !== '');
  if (segments.length < 4 || segments.length % 2 !== 0) return null;
  const inner = typesOfWord(eventSource, segments.at(-2) ?? '');
  const outer = new Set(typesOfWord(eventSource, segments.at(-4) ?? '').map(namespaceOfType));
  return inner.find((type) => outer.has(namespaceOfType(type))) ?? null;
}

function typeOfFirstWord(eventSource: string, arn: string): string | null {
  return typeOfWord(eventSource, /^\/?([A-Za-z-]+)[/:]/.exec(resourceOf(arn))?.[1] ?? '');
}

function resourceOf(arn: string): string {
  return arn.split(':', 40).slice(5).join(':');
}

function typeOfWord(eventSource: string, word: string): string | null {
  return typesOfWord(eventSource, word)[0] ?? null;
}

/** "task-definition", "hostedzone", "stages": the types of that name. */
function typesOfWord(eventSource: string, word: string): readonly string[] {
  const plain = plainKey(word);
  if (plain.length < 3) return [];
  return namespacesOf(eventSource)
    .flatMap(catalogueTypesOf)
    .filter((type) => {
      const name = type.slice(namespaceOfType(type).length + 2).toLowerCase();
      return name === plain || `${name}s` === plain;
    });
}
