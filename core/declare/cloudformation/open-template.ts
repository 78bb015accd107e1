/**
 * A template with all that rests on its parameters alone done: values of parameters, loops expanded, truths of conditions.
 * Resources are not resolved here, and whatever refers to one is unknown here.
 */
import type { Json, JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { StackContent } from '../../model/source-content';
import { conditionOrder, type Truth } from './conditions';
import { type Budget, Evaluation, type Scope } from './evaluate';
import { expandLoops, holdsLoop } from './expand-loops';
import { shown } from './intrinsic-function';
import { readParameterValues } from './parameter-values';
import { parseTemplate } from './parse-template';
import { placeOfStack, type StackPlace } from './stack-place';
import { readTemplate, type Template } from './template';
import type { NameOf } from './template-references';
import { plainTextOf, type TemplateValue, unknown } from './template-value';

export interface OpenedTemplate {
  readonly template: Template;
  readonly place: StackPlace;
  readonly parameters: ReadonlyMap<string, TemplateValue>;
  readonly exports: ReadonlyMap<string, string>;
  readonly conditions: ReadonlyMap<string, Truth>;
  readonly masksCharacters: boolean;
  /** The name that a function in a name's place gives. */
  readonly nameOf: NameOf;
}

/** Throws AsbuiltError('InputUnreadable') where the template's text is none. newBudget: for one value each. */
export function openTemplate(content: StackContent, newBudget: () => Budget): OpenedTemplate {
  const parsed = parseTemplate(content.template, content.place);
  // Text beyond ASCII proves that the template did not pass through GetTemplate.
  const masksCharacters = (content.status !== null || parsed.answered) && !/[^\0-\x7f]/.test(content.template);
  const place = placeOfStack(content);
  const written = readTemplate(parsed.template);
  const parameters = readParameterValues(written, content, place, masksCharacters);
  const exports = new Map(Object.entries(content.exports));
  const conditions = new Map<string, Truth>();
  const early = (template: Template): Evaluation =>
    new Evaluation(new EarlyScope(template, parameters, conditions, exports, masksCharacters), newBudget());
  const nameOf: NameOf = (json) => plainTextOf(early(written).value(json));
  const loops = holdsLoop(content.template);
  const looped = (section: string): JsonObject =>
    expandLoops(ownMember(parsed.template, section), (collection) => early(written).value(collection));

  const withConditions = loops
    ? readTemplate(withSections(parsed.template, { Conditions: looped('Conditions') }))
    : written;
  for (const name of conditionOrder(withConditions.conditions, nameOf)) {
    conditions.set(name, early(withConditions).condition(withConditions.conditions.get(name)));
  }
  const sections = (): { readonly [section: string]: Json } => ({
    Conditions: looped('Conditions'),
    Resources: looped('Resources'),
    Outputs: looped('Outputs'),
  });
  const template = loops ? readTemplate(withSections(parsed.template, sections())) : written;
  return { template, place, parameters, exports, conditions, masksCharacters, nameOf };
}

class EarlyScope implements Scope {
  constructor(
    readonly template: Template,
    readonly parameters: ReadonlyMap<string, TemplateValue>,
    readonly conditions: ReadonlyMap<string, Truth>,
    readonly exports: ReadonlyMap<string, string>,
    readonly masksCharacters: boolean,
  ) {}

  reference(logicalId: string): TemplateValue {
    return unknown(`${shown(logicalId)} is a resource, and only parameters count here`);
  }

  attribute(logicalId: string): TemplateValue {
    return this.reference(logicalId);
  }
}

function withSections(template: JsonObject, sections: { readonly [section: string]: Json }): JsonObject {
  return Object.fromEntries([...Object.entries(template), ...Object.entries(sections)]);
}
