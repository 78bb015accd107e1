/**
 * Resolves every resource of a template, each after those it refers to, so that no reference is followed twice and none
 * in a circle. Which resources exist is decided first: by their condition and by what CloudFormation has made.
 */
import { catalogueType } from '../../../catalogue/resource-types';
import type { StackContent } from '../../model/source-content';
import { conditionOrder, type Truth } from './conditions';
import { orderByDependency } from './dependency-order';
import { Budget, Evaluation, type Scope } from './evaluate';
import { attributeOf, type KnownResource, referenceTo } from './known-resource';
import { readParameterValues } from './parameter-values';
import type { StackPlace } from './stack-place';
import type { Template, TemplateResource } from './template';
import { namesReferredTo } from './template-references';
import { scalar, type TemplateValue, unknown } from './template-value';

/** made: it exists; notDeclared: its condition is false; open: it cannot be said, or has not been made. */
export type Existence =
  | { readonly kind: 'made' }
  | { readonly kind: 'notDeclared' }
  | { readonly kind: 'open'; readonly why: string };

export interface ResolvedResource {
  readonly template: TemplateResource;
  readonly existence: Existence;
  readonly known: KnownResource;
}

/** Steps one resource may take, and all together: far more than a 1 MB template needs. */
const STEPS_PER_RESOURCE = 500_000;
const STEPS_PER_TEMPLATE = 20_000_000;

/** Statuses of resources that CloudFormation no longer has. */
const GONE: ReadonlySet<string> = new Set(['DELETE_COMPLETE', 'DELETE_SKIPPED']);

/** What Fn::GetAtt Arn answers beyond the ARN (CloudFormation user guide, return values of the type). */
const ARN_ENDINGS: ReadonlyMap<string, string> = new Map([['AWS::Logs::LogGroup', ':*']]);

/** In the template's order. */
export function resolveResources(
  template: Template,
  content: StackContent,
  place: StackPlace,
  masksCharacters: boolean,
): readonly ResolvedResource[] {
  return new TemplateResolver(template, content, place, masksCharacters).resolve();
}

class TemplateResolver implements Scope {
  readonly parameters: ReadonlyMap<string, TemplateValue>;
  readonly exports: ReadonlyMap<string, string>;
  readonly conditions = new Map<string, Truth>();
  private readonly resolved = new Map<string, ResolvedResource>();
  /** null for a template file: nothing is known of what was made. */
  private readonly physicalIds: ReadonlyMap<string, string> | null;
  private readonly whole = new Budget(STEPS_PER_TEMPLATE);

  constructor(
    readonly template: Template,
    content: StackContent,
    private readonly place: StackPlace,
    readonly masksCharacters: boolean,
  ) {
    this.parameters = readParameterValues(template, content, place);
    this.exports = new Map(Object.entries(content.exports));
    this.physicalIds = readPhysicalIds(content);
  }

  resolve(): readonly ResolvedResource[] {
    for (const name of conditionOrder(this.template.conditions)) {
      this.conditions.set(name, this.evaluation().condition(this.template.conditions.get(name)));
    }
    const { resources } = this.template;
    const needs = new Map(
      [...resources].map(([logicalId, { properties }]) => [logicalId, namesReferredTo(properties)]),
    );
    const { ordered, circular } = orderByDependency(needs);
    for (const logicalId of ordered) this.resolved.set(logicalId, this.resource(logicalId));
    // Each of the circular ones sees none of the others, so that their order does not matter.
    const resolvedLast = [...circular].map((logicalId) => [logicalId, this.resource(logicalId)] as const);
    const all = new Map([...this.resolved, ...resolvedLast]);
    return [...resources.keys()].flatMap((logicalId) => all.get(logicalId) ?? []);
  }

  reference(logicalId: string): TemplateValue {
    const resource = this.resolved.get(logicalId);
    const physicalId = this.physicalIds?.get(logicalId);
    if (resource === undefined) {
      return physicalId === undefined
        ? unknown(`${shown(logicalId)} refers to itself in a circle`)
        : scalar(physicalId);
    }
    if (resource.existence.kind === 'notDeclared') return unknown(`${shown(logicalId)} is not created`);
    const text = referenceTo(resource.known);
    return text === null ? unknown(`the physical id of ${shown(logicalId)} is not known`) : scalar(text);
  }

  attribute(logicalId: string, attribute: string): TemplateValue {
    const resource = this.resolved.get(logicalId);
    if (resource === undefined) return unknown(`${shown(logicalId)} refers to itself in a circle`);
    if (resource.existence.kind === 'notDeclared') return unknown(`${shown(logicalId)} is not created`);
    const declared = resource.known.properties.get(attribute);
    // A list or object may come back in another form than it was declared in; only plain values are passed on.
    if (declared?.kind === 'scalar' || declared?.kind === 'unknown') return declared;
    const text = declared === undefined ? attributeOf(resource.known, attribute) : null;
    if (text === null) return unknown(`${shown(attribute)} of ${shown(logicalId)} is known only to AWS`);
    return scalar(attribute === 'Arn' ? `${text}${ARN_ENDINGS.get(resource.known.type) ?? ''}` : text);
  }

  private resource(logicalId: string): ResolvedResource {
    const template = this.template.resources.get(logicalId) as TemplateResource;
    const evaluation = this.evaluation();
    const properties = Object.entries(template.properties)
      .map(([name, json]): [string, TemplateValue] => [name, evaluation.value(json)])
      .filter(([, value]) => value.kind !== 'absent');
    return {
      template,
      existence: this.existenceOf(template),
      known: {
        type: template.type,
        facts: catalogueType(template.type),
        physicalId: this.physicalIds?.get(logicalId) ?? null,
        properties: new Map(properties),
        place: this.place,
      },
    };
  }

  private existenceOf({ logicalId, condition }: TemplateResource): Existence {
    const truth = condition === null ? 'true' : (this.conditions.get(condition) ?? 'unknown');
    if (truth === 'false') return { kind: 'notDeclared' };
    if (this.physicalIds === null) {
      return truth === 'true'
        ? { kind: 'made' }
        : { kind: 'open', why: 'its condition is not known: give --parameters' };
    }
    return this.physicalIds.has(logicalId) ? { kind: 'made' } : { kind: 'open', why: 'the stack has no such resource' };
  }

  private evaluation(): Evaluation {
    return new Evaluation(this, new Budget(STEPS_PER_RESOURCE, this.whole));
  }
}

function readPhysicalIds(content: StackContent): ReadonlyMap<string, string> | null {
  if (content.resources.length === 0 && content.status === null) return null;
  const made = content.resources.filter(({ physicalId, status }) => physicalId && !GONE.has(status ?? ''));
  return new Map(made.map(({ logicalId, physicalId }) => [logicalId, physicalId ?? '']));
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
