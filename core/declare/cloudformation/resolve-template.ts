/**
 * Resolves a template: what rests on parameters first, then every resource, each after those it refers to, so that no
 * reference is followed twice and none in a circle. Which resources exist is decided by their condition and by what
 * CloudFormation has made. The order in which the template lists them does not count.
 */
import { catalogueType } from '../../../catalogue/resource-types';
import { compareText } from '../../model/compare-text';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { StackContent } from '../../model/source-content';
import { conditionName, type Truth } from './conditions';
import { orderByDependency } from './dependency-order';
import { Budget, Evaluation, type Scope } from './evaluate';
import { shown } from './intrinsic-function';
import { missingFor, missingParameters } from './missing-parameters';
import { type OpenedTemplate, openTemplate } from './open-template';
import { attributeOfResource, type Existence, type ResolvedResource, referenceToResource } from './resolved-resource';
import { holdsSecret, secretTexts } from './secret-texts';
import type { Template, TemplateResource } from './template';
import { namesReferredTo } from './template-references';
import { scalar, type TemplateValue, unknown } from './template-value';

export interface ResolvedTemplate {
  readonly opened: OpenedTemplate;
  /** In the template's order. */
  readonly resources: readonly ResolvedResource[];
  /** A value of the template outside its resources. */
  value(json: Json | undefined): TemplateValue;
  /** Does what hangs on this condition exist? */
  truthOf(condition: Json | null): Truth;
}

/** Steps one resource may take, and all together: far more than a 1 MB template needs. */
const STEPS_PER_RESOURCE = 500_000;
const STEPS_PER_TEMPLATE = 4_000_000;

/** Statuses of resources that CloudFormation no longer has. */
const GONE: ReadonlySet<string> = new Set(['DELETE_COMPLETE', 'DELETE_SKIPPED', 'EXPORT_COMPLETE']);

/** Throws AsbuiltError('InputUnreadable') where the template's text is none. */
export function resolveTemplate(content: StackContent): ResolvedTemplate {
  const whole = new Budget(STEPS_PER_TEMPLATE);
  const newBudget = (): Budget => new Budget(STEPS_PER_RESOURCE, whole);
  return new TemplateResolver(openTemplate(content, newBudget), content, newBudget);
}

class TemplateResolver implements Scope, ResolvedTemplate {
  readonly template: Template;
  readonly parameters: ReadonlyMap<string, TemplateValue>;
  readonly exports: ReadonlyMap<string, string>;
  readonly conditions: ReadonlyMap<string, Truth>;
  readonly masksCharacters: boolean;
  readonly resources: readonly ResolvedResource[];
  private readonly resolved = new Map<string, ResolvedResource>();
  /** null for a template file: nothing is known of what was made. */
  private readonly physicalIds: ReadonlyMap<string, string> | null;
  /** What the stack is deleting, or failed to delete. */
  private readonly leaving: ReadonlySet<string>;

  constructor(
    readonly opened: OpenedTemplate,
    private readonly content: StackContent,
    private readonly newBudget: () => Budget,
  ) {
    this.template = opened.template;
    this.parameters = opened.parameters;
    this.exports = opened.exports;
    this.conditions = opened.conditions;
    this.masksCharacters = opened.masksCharacters;
    this.physicalIds = readPhysicalIds(content);
    this.leaving = new Set(
      content.resources.filter(({ status }) => isLeaving(status)).map(({ logicalId }) => logicalId),
    );
    this.resources = this.resolve();
  }

  value(json: Json | undefined): TemplateValue {
    return this.evaluation().value(json);
  }

  truthOf(condition: Json | null): Truth {
    if (condition === null) return 'true';
    const evaluation = this.evaluation();
    if (typeof condition !== 'string' && evaluation.value(condition).kind === 'absent') return 'true';
    return this.conditions.get(conditionName(condition, evaluation) ?? '') ?? 'unknown';
  }

  reference(logicalId: string): TemplateValue {
    const resource = this.resolved.get(logicalId);
    if (resource !== undefined) return referenceToResource(resource);
    const physicalId = this.physicalIds?.get(logicalId);
    if (physicalId === undefined) return unknown(`${shown(logicalId)} refers to itself in a circle`);
    return scalar(physicalId, holdsSecret(physicalId, secretTexts(this.parameters)));
  }

  attribute(logicalId: string, attribute: string): TemplateValue {
    const resource = this.resolved.get(logicalId);
    if (resource === undefined) return unknown(`${shown(logicalId)} refers to itself in a circle`);
    return attributeOfResource(resource, attribute, this.content.nestedOutputs);
  }

  private resolve(): readonly ResolvedResource[] {
    const { resources } = this.template;
    const byName = [...resources].sort(([one], [other]) => compareText(one, other));
    const needs = new Map(
      byName.map(([logicalId, { properties }]) => [logicalId, namesReferredTo(properties, this.opened.nameOf)]),
    );
    const { ordered, circular } = orderByDependency(needs);
    for (const logicalId of ordered) this.resolved.set(logicalId, this.resource(logicalId));
    // Each of the circular ones sees none of the others, so that their order does not matter.
    const resolvedLast = [...circular].map((logicalId) => [logicalId, this.resource(logicalId)] as const);
    const all = new Map([...this.resolved, ...resolvedLast]);
    return [...resources.keys()].flatMap((logicalId) => all.get(logicalId) ?? []);
  }

  private resource(logicalId: string): ResolvedResource {
    const template = this.template.resources.get(logicalId) as TemplateResource;
    const live = ownMember(this.content.liveAttributes, logicalId);
    const properties = propertiesOf(template.properties, this.evaluation());
    return {
      template,
      existence: this.existenceOf(template),
      known: {
        type: template.type,
        facts: catalogueType(template.type),
        physicalId: this.physicalIds?.get(logicalId) ?? null,
        properties,
        live: isJsonObject(live) ? live : null,
        place: this.opened.place,
      },
      secrets: secretTexts(properties),
    };
  }

  private existenceOf({ logicalId, condition }: TemplateResource): Existence {
    const truth = this.truthOf(condition);
    if (truth === 'false') {
      // What the stack has and does not delete was declared at its last deployment.
      return this.physicalIds?.has(logicalId) && !this.leaving.has(logicalId)
        ? {
            kind: 'open',
            why: 'its condition is false, and the stack has it: give the deployed template and parameters',
          }
        : { kind: 'notDeclared' };
    }
    if (this.physicalIds === null) {
      return truth === 'true'
        ? { kind: 'made' }
        : { kind: 'open', why: `its condition is not known${this.whatLacks(condition)}` };
    }
    return this.physicalIds.has(logicalId) ? { kind: 'made' } : { kind: 'open', why: 'the stack has no such resource' };
  }

  private whatLacks(condition: Json | null): string {
    const { conditions } = this.template;
    return missingFor(
      missingParameters(condition, { conditions, parameters: this.parameters, nameOf: this.opened.nameOf }),
    );
  }

  private evaluation(): Evaluation {
    return new Evaluation(this, this.newBudget());
  }
}

/** Each property by itself; a function in the place of all of them answers them all, or stands among them unresolved. */
function propertiesOf(properties: JsonObject, evaluation: Evaluation): ReadonlyMap<string, TemplateValue> {
  const names = Object.keys(properties);
  if (names.length === 1 && names.some((name) => name.startsWith('Fn::'))) {
    const whole = evaluation.value(properties);
    if (whole.kind === 'object') return whole.members;
    return new Map(whole.kind === 'absent' ? [] : names.map((name) => [name, whole]));
  }
  const values = names.map((name): [string, TemplateValue] => [
    name,
    name.startsWith('Fn::')
      ? unknown(`${name.slice(0, 60)} is not expanded: give the processed template`)
      : evaluation.value(properties[name]),
  ]);
  return new Map(values.filter(([, value]) => value.kind !== 'absent'));
}

/** EXPORT_COMPLETE: a refactoring moved it into another stack, with its physical id. */
function isLeaving(status: string | null): boolean {
  return status?.startsWith('DELETE_') === true || status === 'EXPORT_COMPLETE';
}

function readPhysicalIds(content: StackContent): ReadonlyMap<string, string> | null {
  if (content.resources.length === 0 && content.status === null) return null;
  const made = content.resources.filter(({ physicalId, status }) => physicalId && !GONE.has(status ?? ''));
  return new Map(made.map(({ logicalId, physicalId }) => [logicalId, physicalId ?? '']));
}
