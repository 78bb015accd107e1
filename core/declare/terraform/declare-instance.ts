/**
 * One instance as a declared resource of its own, or as a statement about its parent, or not indexed with the reason. It
 * looks at nothing of the state but what a survey of it found out, so that instances can be declared one by one.
 */
import { accountSettingOfTerraform } from '../../../catalogue/account-settings';
import type { IndexLine, NotIndexed } from '../../model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import { isMasked } from '../../model/known-value';
import type { Masker } from '../../model/masker';
import type { Deployment, Source } from '../../model/source';
import type { Subject } from '../../model/subject';
import { placeOfAccountSetting, translateAccountSetting } from './account-settings';
import { tidyIdentifiers } from './collect-identifiers';
import { findParent } from './find-parent';
import type { FoldedResource } from './folded-resource';
import { FOLDED_RESOURCES } from './folded-resources';
import { foldedTagOf } from './folded-tags';
import { identifyInstance, oddResourceOf } from './identify-instance';
import { translateInlineRules } from './inline-rules';
import { maskInstance } from './mask-attributes';
import { isSaid, ownText } from './own-text';
import { knownPlace, type Place, placeOf } from './place-instances';
import type { TerraformInstance, UnreadInstance } from './terraform-instance';
import { translateAttributes } from './translate-attributes';

/** A resource that others may be folded into. */
export interface Parent {
  readonly subject: Subject;
  readonly identifiers: readonly string[];
}

export interface DeclaringState {
  readonly source: Source;
  readonly deployment: Deployment;
  readonly masker: Masker;
  /** What is known of the instance's place, most certain first. */
  readonly placesOf: (instance: TerraformInstance) => readonly Place[];
  /** Does the state hold rules of this security group that are resources of their own? */
  readonly hasStandaloneRules: (groupId: string) => boolean;
  /** The resource of this type that goes by the id in this state; null where none or several do. */
  readonly parentOf: (type: string, id: string) => Parent | null;
  /** Does the state hold resources that are this property of this parent? Beside them the parent's own word may be stale. */
  readonly isSetElsewhere: (parent: Subject, property: string) => boolean;
}

/** Exactly one line. Secrets are masked before anything else looks at the attributes. */
export function declareInstance(read: TerraformInstance | UnreadInstance, state: DeclaringState): IndexLine {
  if (read.kind === 'unread') return notIndexed(read, read.terraformType, read.why, state);
  const instance = maskInstance(read, state.masker);
  const folded = foldedResourceOf(instance);
  return folded === null ? declareWhole(instance, state) : declareFolded(instance, folded, state);
}

let foldedByType: ReadonlyMap<string, readonly FoldedResource[]> | null = null;

/** The row of the table where CloudFormation folds this instance into its parent, or null. */
export function foldedResourceOf(instance: TerraformInstance): FoldedResource | null {
  foldedByType ??= groupRows();
  const fits = ({ when }: FoldedResource) =>
    when === undefined || isSaid(ownText(instance.attributes, when.attribute), when.is);
  const row = foldedByType.get(instance.terraformType)?.find(fits);
  const folded = row ?? foldedTagOf(instance.terraformType, instance.attributes);
  return folded === null || oddResourceOf(instance) !== null ? null : folded;
}

function groupRows(): ReadonlyMap<string, readonly FoldedResource[]> {
  const byType = new Map<string, FoldedResource[]>();
  for (const row of FOLDED_RESOURCES) byType.set(row.terraform, [...(byType.get(row.terraform) ?? []), row]);
  return byType;
}

function declareWhole(instance: TerraformInstance, state: DeclaringState): IndexLine {
  const identified = identifyInstance(instance, knownPlace(state.placesOf(instance)));
  const { type } = identified;
  if ('why' in identified) return notIndexed(instance, type, identified.why, state);
  const { identifier, parts, identifiers } = identified;
  const setting = accountSettingOfTerraform(instance.terraformType);
  const said = declaredAttributes(instance);
  const known = state.placesOf(instance);
  const places = setting === null ? known : [placeOfAccountSetting(instance.attributes), ...known];
  const subject: Subject = { ...placeOf(type, places), type, identifier };
  const isSetElsewhere = (property: string) => state.isSetElsewhere(subject, property);
  const named =
    setting === null ? translateAttributes(type, said, parts, isSetElsewhere) : translateAccountSetting(setting, said);
  const hasInlineRules = type === 'AWS::EC2::SecurityGroup' && !state.hasStandaloneRules(identifier);
  const translation = hasInlineRules ? translateInlineRules(named, identifier) : named;
  return {
    subject,
    source: state.source,
    deployment: state.deployment,
    address: instance.address,
    identifiers,
    declared: translation.declared,
    attributes: translation.attributes,
    unresolved: [],
    sensitive: maskedPaths(translation.declared),
    foldedInto: null,
    sourceTags: {},
  };
}

/** A statement about the parent's property. The parent is looked for in the state first: it knows more of it. */
function declareFolded(instance: TerraformInstance, folded: FoldedResource, state: DeclaringState): IndexLine {
  const { attributes } = instance;
  const said = declaredAttributes(instance);
  const values = folded.parentParts.map((name) => ownText(attributes, name) ?? '');
  const missing = folded.parentParts.find((_, i) => values[i] === '');
  if (missing !== undefined) return notIndexed(instance, folded.parent, `its ${missing} is empty`, state);
  const places = state.placesOf(instance);
  const found = findParent({ folded, attributes, place: knownPlace(places) }, state.parentOf);
  if (found === null) {
    const id = values.join('|');
    const why = `part of ${folded.parent} "${id}", which this state does not declare and whose identifier is not known`;
    return notIndexed(instance, folded.parent, why, state);
  }
  const { identifier, declared: parent } = found;
  const declared = folded.statement?.(said) ?? {};
  const place = placeOf(folded.parent, places);
  const own = ['id', 'arn', 'name'].flatMap((name) => ownText(attributes, name) ?? []);
  return {
    subject: parent?.subject ?? { ...place, type: folded.parent, identifier },
    source: state.source,
    deployment: state.deployment,
    address: instance.address,
    identifiers: [...new Set([identifier, ...tidyIdentifiers([...values, ...(parent?.identifiers ?? []), ...own])])],
    declared,
    attributes: said,
    unresolved: [],
    sensitive: maskedPaths(declared),
    foldedInto: folded.foldedInto,
    sourceTags: {},
  };
}

function declaredAttributes({ attributes, declares }: TerraformInstance): JsonObject {
  if (declares === undefined) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => declares.has(name)));
}

function notIndexed(
  { address }: { readonly address: string },
  type: string,
  why: string,
  { source, deployment }: DeclaringState,
): NotIndexed {
  return { subject: null, type, source, deployment, address, notIndexed: why };
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
