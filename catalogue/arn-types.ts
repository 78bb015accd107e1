/** Which resource type an ARN is of, by the ARN templates of the types that an event source may name. */
import { namedArns } from './api-catalogue';
import { namespacesOf } from './event-sources';
import { catalogueType, catalogueTypesOf } from './resource-types';

interface ArnPattern {
  readonly type: string;
  readonly pattern: RegExp;
  /** Characters that are not placeholders: the more of them, the more exact the pattern. */
  readonly fixed: number;
}

const remembered = new Map<string, readonly ArnPattern[]>();

/** The type of this ARN among those the event source names; null where no template fits. */
export function typeOfArn(eventSource: string, arn: string): string | null {
  if (arn.length > MAX_ARN_LENGTH) return null;
  return patternsOf(eventSource).find(({ pattern }) => pattern.test(arn))?.type ?? null;
}

/** AWS allows 2,048 characters in the longest. */
const MAX_ARN_LENGTH = 2048;

function patternsOf(eventSource: string): readonly ArnPattern[] {
  const known = remembered.get(eventSource);
  if (known !== undefined) return known;
  const patterns = namespacesOf(eventSource)
    .flatMap(catalogueTypesOf)
    .flatMap((type): ArnPattern[] => {
      const template = catalogueType(type)?.arnTemplate;
      const templates = typeof template === 'string' ? [template] : namedArns(type);
      return templates.map((one) => compile(type, one));
    })
    // Stable: types of one template stay in the order of their namespaces.
    .sort((one, other) => other.fixed - one.fixed);
  // Event sources that name no type are not remembered: their names may come without end.
  if (patterns.length > 0) remembered.set(eventSource, patterns);
  return patterns;
}

function compile(type: string, template: string): ArnPattern {
  const fixed = template.split(/\$\{[^}]*\}|\*/);
  const [start, ...rest] = fixed.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // A placeholder may be empty (a bucket's region) and only the last may hold separators (a role's path).
  const middle = rest.map((text, i) => `${i === rest.length - 1 ? '[^\\s]+' : '[^:/]*'}${text}`).join('');
  return { type, pattern: new RegExp(`^${start ?? ''}${middle}$`), fixed: fixed.join('').length };
}
