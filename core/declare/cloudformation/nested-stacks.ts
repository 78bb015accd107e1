/**
 * The nested stacks of a template: what it passes to them, and which file holds each one's template, as far as it says so
 * itself: in the metadata that the CDK leaves, else by the end of its address.
 */
import type { Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { StackContent } from '../../model/source-content';
import { parseTemplate } from './parse-template';
import { resolveTemplate } from './resolve-template';
import { plainTextOf, type TemplateValue } from './template-value';

export interface NestedStack {
  readonly logicalId: string;
  /** Its stack's ARN; null where it is not known. */
  readonly physicalId: string | null;
  /** Without folders; null where the template does not say. */
  readonly templateFile: string | null;
  /** Those whose values are known and no secrets. */
  readonly parameters: { readonly [name: string]: string };
  /** Whether these are all that it is passed. */
  readonly passesAll: boolean;
}

const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** Throws AsbuiltError('InputUnreadable') where the template's text is none. */
export function nestedStacks(content: StackContent): readonly NestedStack[] {
  // Most templates have none, and resolving one costs as much as declaring it.
  if (!content.template.includes(NESTED_STACK)) return [];
  const written = ownMember(parseTemplate(content.template, content.place).template, 'Resources');
  return resolveTemplate(content)
    .resources.filter(({ template, existence }) => template.type === NESTED_STACK && existence.kind !== 'notDeclared')
    .map(({ template: { logicalId }, known: { physicalId, properties } }) => ({
      logicalId,
      physicalId,
      templateFile:
        assetFile(ownMember(written, logicalId)) ?? lastPart(withoutQuery(textOf(properties.get('TemplateURL')))),
      ...passedTexts(properties.get('Parameters')),
    }));
}

function assetFile(resource: Json | undefined): string | null {
  const path = ownMember(ownMember(resource, 'Metadata'), 'aws:asset:path');
  return typeof path === 'string' ? lastPart(path) : null;
}

/** A versioned object's address ends in "?versionId=…". */
function withoutQuery(url: string | null): string | null {
  return url?.split(/[?#]/, 1)[0] ?? null;
}

function lastPart(path: string | null): string | null {
  const last = path?.split(/[/\\]/).at(-1) ?? '';
  return last === '' ? null : last;
}

function passedTexts(value: TemplateValue | undefined): Pick<NestedStack, 'parameters' | 'passesAll'> {
  if (value === undefined || value.kind === 'absent') return { parameters: {}, passesAll: true };
  if (value.kind !== 'object') return { parameters: {}, passesAll: false };
  const texts = [...value.members].map(([name, member]) => [name, textOf(member)] as const);
  const known = texts.filter((entry): entry is readonly [string, string] => entry[1] !== null);
  return { parameters: Object.fromEntries(known), passesAll: known.length === texts.length };
}

/** A list is passed on as the parameter's own type has it: joined by commas. */
function textOf(value: TemplateValue | undefined): string | null {
  if (value?.kind !== 'list') return value === undefined ? null : plainTextOf(value);
  const items = value.items.map(plainTextOf);
  return items.includes(null) ? null : items.join(',');
}
