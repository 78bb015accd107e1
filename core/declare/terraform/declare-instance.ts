/**
 * One instance as a declared resource of its own, or as a statement about its parent. Without a CloudFormation type or a
 * certain identifier it is not indexed, with the reason: a wrong subject would be worse than none.
 */
import { typesOfArn } from '../../../catalogue/arn-templates';
import { catalogueType } from '../../../catalogue/resource-types';
import type { IndexLine, NotIndexed } from '../../model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import { isMasked } from '../../model/known-value';
import type { Deployment, Source } from '../../model/source';
import { arnMatchOf, cloudFormationTypeOf } from './cloudformation-type';
import { collectIdentifiers, tidyIdentifiers } from './collect-identifiers';
import { FOLDED_RESOURCES, type FoldedResource } from './folded-resources';
import { identify } from './identify';
import { translateInlineRules } from './inline-rules';
import { ODD_RESOURCES, type OddResource } from './odd-resources';
import { ownText } from './own-text';
import type { ParentsInState } from './parents-in-state';
import { type Place, placeOf } from './place-instances';
import type { TerraformInstance } from './terraform-instance';
import { translateAttributes } from './translate-attributes';

export interface DeclaringState {
  readonly source: Source;
  readonly deployment: Deployment;
  /** What is known of the instance's place, most certain first. */
  readonly placesOf: (instance: TerraformInstance) => readonly Place[];
  /** Does the state hold rules of this security group that are resources of their own? */
  readonly hasStandaloneRules: (groupId: string) => boolean;
}

/** The row of the table where CloudFormation folds this instance into its parent, or null. */
export function foldedResourceOf(instance: TerraformInstance): FoldedResource | null {
  if (oddResourceOf(instance) !== null) return null;
  return (
    FOLDED_RESOURCES.find(
      ({ terraform, when }) =>
        terraform === instance.terraformType &&
        (when === undefined || ownText(instance.attributes, when.attribute) === when.is),
    ) ?? null
  );
}

/** The attributes of the instance are masked. */
export function declareWhole(instance: TerraformInstance, state: DeclaringState): IndexLine {
  const { terraformType, attributes } = instance;
  const odd = oddResourceOf(instance);
  const id = ownText(attributes, 'id');
  const arn = ownText(attributes, 'arn') ?? (id?.startsWith('arn:') ? id : null);
  const type = odd?.type ?? cloudFormationTypeOf(terraformType, arn);
  if (type === null) {
    return notIndexed(instance, terraformType, `no CloudFormation type corresponds to ${terraformType}`, state);
  }
  const identity = identify({ type, attributes, arnMatch: arnMatchOf(type, arn), odd: odd?.parts ?? {} });
  if ('why' in identity) return notIndexed(instance, type, identity.why, state);
  const { identifier, parts } = identity;
  const named = translateAttributes(type, attributes, parts);
  const hasInlineRules = type === 'AWS::EC2::SecurityGroup' && !state.hasStandaloneRules(identifier);
  const translation = hasInlineRules ? translateInlineRules(named, identifier) : named;
  return {
    subject: { ...placeOf(type, state.placesOf(instance)), type, identifier },
    source: state.source,
    deployment: state.deployment,
    address: instance.address,
    identifiers: [
      ...new Set([identifier, ...collectIdentifiers(terraformType, type, attributes, [...parts.values()])]),
    ],
    declared: translation.declared,
    attributes: translation.attributes,
    unresolved: [],
    sensitive: maskedPaths(translation.declared),
    foldedInto: null,
    sourceTags: {},
  };
}

/** A statement about the parent's property. The parent is looked for in the state first: it knows more of it. */
export function declareFolded(
  instance: TerraformInstance,
  folded: FoldedResource,
  parents: ParentsInState,
  state: DeclaringState,
): IndexLine {
  const { attributes } = instance;
  const values = folded.parentParts.map((name) => ownText(attributes, name) ?? '');
  const id = values.join('|');
  const missing = folded.parentParts.find((_, i) => values[i] === '');
  if (missing !== undefined) return notIndexed(instance, folded.parent, `its ${missing} is empty`, state);
  const parent = parents.find(folded.parent, id);
  const identifier = parent?.subject.identifier ?? parentIdentifier(folded, id);
  if (identifier === null) {
    const why = `part of ${folded.parent} "${id}", which this state does not declare and whose identifier is not known`;
    return notIndexed(instance, folded.parent, why, state);
  }
  const declared = folded.statement?.(attributes) ?? {};
  const place = placeOf(folded.parent, state.placesOf(instance));
  const own = ['id', 'arn', 'name'].flatMap((name) => ownText(attributes, name) ?? []);
  return {
    subject: parent?.subject ?? { ...place, type: folded.parent, identifier },
    source: state.source,
    deployment: state.deployment,
    address: instance.address,
    identifiers: [...new Set([identifier, ...tidyIdentifiers([...values, ...(parent?.identifiers ?? []), ...own])])],
    declared,
    attributes,
    unresolved: [],
    sensitive: maskedPaths(declared),
    foldedInto: folded.foldedInto,
    sourceTags: {},
  };
}

export function notIndexed(
  { address }: { readonly address: string },
  type: string,
  why: string,
  { source, deployment }: DeclaringState,
): NotIndexed {
  return { subject: null, type, source, deployment, address, notIndexed: why };
}

function oddResourceOf(instance: TerraformInstance): OddResource | null {
  const fits = ({ terraform, when = [] }: OddResource) =>
    terraform === instance.terraformType &&
    when.every(({ attribute, is }) => {
      const text = ownText(instance.attributes, attribute);
      return is === null ? text !== null : text === is;
    });
  return ODD_RESOURCES.find(fits) ?? null;
}

/** The parent's identifier where what the child holds is that, or an ARN whose template names it; else null. */
function parentIdentifier(folded: FoldedResource, id: string): string | null {
  const names = catalogueType(folded.parent)?.primaryIdentifier ?? [];
  if (names.length !== folded.parentParts.length) return null;
  const [name] = names;
  if (names.length > 1 || name === undefined) return names.length === 0 ? null : id;
  if (!id.startsWith('arn:')) return name.endsWith('Arn') ? null : id;
  const match = typesOfArn(id).find(({ type }) => type === folded.parent);
  return match?.variables.get(name) ?? (name.endsWith('Arn') || name === 'Id' ? id : null);
}

/** Where the declared properties hold masked values. */
function maskedPaths(declared: JsonObject): readonly JsonPointer[] {
  const found: JsonPointer[] = [];
  const walk = (value: Json, segments: readonly string[]): void => {
    if (isMasked(value)) found.push(formatPointer(segments));
    else if (Array.isArray(value)) value.forEach((element, i) => void walk(element as Json, [...segments, String(i)]));
    else if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) walk(member, [...segments, name]);
  };
  walk(declared, []);
  return found;
}
