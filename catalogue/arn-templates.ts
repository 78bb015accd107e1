/**
 * Which resource types an ARN may belong to whatever named it, by the ARN templates of the catalogue read backwards, with
 * the values of the templates' variables. Several types may share a template (DocDB, Neptune and RDS clusters): all are
 * answered, and the caller ranks them. About half of the types have no template; an ARN of theirs answers nothing.
 */
import { allCatalogueTypes, catalogueType } from './resource-types';

export interface ArnMatch {
  readonly type: string;
  /** Template variable → its text in the ARN ("RoleNameWithPath" → "service/deployer"). */
  readonly variables: ReadonlyMap<string, string>;
}

interface ArnPattern {
  readonly type: string;
  readonly variables: readonly string[];
  readonly strict: RegExp;
  /** Also lets the last variable hold "/" (log group, parameter and repository names); null where that is never meant. */
  readonly loose: RegExp | null;
}

let patternsByService: ReadonlyMap<string, readonly ArnPattern[]> | null = null;

/** AWS documents 2,048 characters for an ARN. */
const LONGEST_ARN = 2048;

/** Types whose template fits the whole ARN; those that fit without a "/" inside a variable go before the others. */
export function typesOfArn(arn: string): readonly ArnMatch[] {
  const parts = arn.length > LONGEST_ARN ? null : /^arn:[^:]+:([^:]+):[^:]*:[^:]*:(.+)$/.exec(arn);
  if (parts === null) return [];
  const [, service = '', resource = ''] = parts;
  const patterns = readPatterns().get(service) ?? [];
  const strict = patterns.flatMap((pattern) => matchOf(pattern, pattern.strict, resource));
  return strict.length > 0
    ? strict
    : patterns.flatMap((pattern) => (pattern.loose === null ? [] : matchOf(pattern, pattern.loose, resource)));
}

function matchOf(pattern: ArnPattern, expression: RegExp, resource: string): readonly ArnMatch[] {
  const found = expression.exec(resource);
  if (found === null) return [];
  const variables = new Map(pattern.variables.map((name, i) => [name, found[i + 1] ?? '']));
  return [{ type: pattern.type, variables }];
}

function readPatterns(): ReadonlyMap<string, readonly ArnPattern[]> {
  if (patternsByService !== null) return patternsByService;
  const patterns = new Map<string, ArnPattern[]>();
  for (const type of allCatalogueTypes()) {
    const parts = /^[^:]*:[^:]*:([^:]+):[^:]*:[^:]*:(.+)$/.exec(catalogueType(type)?.arnTemplate ?? '');
    if (parts === null) continue;
    const [, service = '', resource = ''] = parts;
    patterns.set(service, [...(patterns.get(service) ?? []), compilePattern(type, resource)]);
  }
  patternsByService = patterns;
  return patterns;
}

function compilePattern(type: string, resource: string): ArnPattern {
  const pieces = resource.split(/\$\{(\w+)\}/);
  const variables = pieces.filter((_, i) => i % 2 === 1);
  // A template that is one bare variable (bucket, topic, queue) names things whose names hold no "/".
  const mayBeLoose =
    pieces.at(-1) === '' && pieces.length > 2 && pieces.some((piece, i) => i % 2 === 0 && piece !== '');
  const compile = (last: string) => {
    const text = pieces.map((piece, i) => expressionOf(piece, i, i === pieces.length - 2 ? last : ONE_NAME));
    return new RegExp(`^${text.join('')}$`);
  };
  return { type, variables, strict: compile(ONE_NAME), loose: mayBeLoose ? compile(PATH) : null };
}

const ONE_NAME = '([^/:]+)';
const PATH = '([^:]+)';

function expressionOf(piece: string, i: number, name: string): string {
  if (i % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return piece.endsWith('WithPath') ? PATH : name;
}
