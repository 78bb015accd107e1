/**
 * The parts of a type's primary identifier as an ARN of it carries them: by the names in the type's template, or by the
 * words before each part ("/restapis/a1b2c3/stages/prod" is RestApiId a1b2c3 and StageName prod). An ARN that lacks a
 * part gives none of them.
 */
import { catalogueType } from '../../catalogue/resource-types';
import { identifierKeysOf, matchKey } from './identifier-keys';
import { plainKey } from './member-names';

const LONGEST_ARN = 2048;
const GENERAL_END = /(?:id|arn|name|identifier)$/;

/** In the identifier's order; null where the ARN does not carry them all. */
export function partsOfArn(type: string, arn: string): readonly string[] | null {
  const identifier = catalogueType(type)?.primaryIdentifier ?? [];
  if (identifier.length === 0 || arn.length > LONGEST_ARN) return null;
  const [, , , , , ...ends] = arn.split(':');
  const resource = ends.join(':');
  return byTemplate(type, identifier.length, resource) ?? byWords(identifier, resource);
}

interface Template {
  readonly pattern: RegExp;
  /** Of each group: which part of the identifier it is; null: none. */
  readonly parts: readonly (number | null)[];
}

const templates = new Map<string, Template | null>();

function byTemplate(type: string, partCount: number, resource: string): readonly string[] | null {
  const template = templateOf(type);
  const found = template?.pattern.exec(resource);
  if (template === null || found === undefined || found === null) return null;
  return allOf(
    Array.from({ length: partCount }, (_, part) =>
      template.parts.includes(part) ? found[template.parts.indexOf(part) + 1] : undefined,
    ),
  );
}

function templateOf(type: string): Template | null {
  const known = templates.get(type);
  if (known !== undefined) return known;
  const template = compile(type);
  templates.set(type, template);
  return template;
}

function compile(type: string): Template | null {
  const resource = catalogueType(type)?.arnTemplate?.split(':').slice(5).join(':');
  if (resource === undefined) return null;
  const pieces = resource.split(/\$\{([^}]*)\}/);
  const pattern = pieces.map((piece, i) => {
    if (i % 2 === 0) return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return i === pieces.length - 2 ? '(.+)' : '([^:/]+)';
  });
  const keys = identifierKeysOf(type);
  const names = pieces.filter((_, i) => i % 2 === 1).map(plainKey);
  const parts = names.map((key) => matchKey(keys, key, '')?.part ?? null);
  return { pattern: new RegExp(`^${pattern.join('')}$`), parts };
}

function byWords(identifier: readonly string[], resource: string): readonly string[] | null {
  const segments = resource.split('/').filter((segment) => segment !== '');
  const texts = new Map<string, string>();
  for (let i = 0; i + 1 < segments.length; i += 2)
    texts.set(singular(plainKey(segments[i] ?? '')), segments[i + 1] ?? '');
  return allOf(identifier.map((part) => texts.get(plainKey(part).replace(GENERAL_END, ''))));
}

function allOf(parts: readonly (string | undefined)[]): readonly string[] | null {
  const given = parts.filter((part) => part !== undefined && part !== '');
  return given.length === parts.length ? (given as readonly string[]) : null;
}

function singular(word: string): string {
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
