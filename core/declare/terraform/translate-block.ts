/**
 * A nested block as the structure that a property or member holds: only a block that occurs once, and only if every
 * member that says something has a counterpart of its shape there, at every level; else the whole block stays as it is.
 * Where the structure holds nothing but another one (NetworkConfiguration its AwsvpcConfiguration), Terraform leaves that level out.
 */
import { memberShapes } from '../../../catalogue/member-shapes';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { EXPORTED_MEMBERS } from './exported-members';
import { saysNothing } from './says-nothing';
import { translateMembers } from './translate-members';

/** Where in the resource a value stands. */
export interface AttributePlace {
  /** CloudFormation type. */
  readonly type: string;
  /** Names of the attribute and of the blocks around it: "vpc_config.vpc_id". */
  readonly path: string;
}

export function translateBlock(value: Json, structure: number, place: AttributePlace): JsonObject | null {
  const block = Array.isArray(value) ? onlyElement(value as readonly Json[]) : value;
  if (!isJsonObject(block) || isMasked(block)) return null;
  const said = Object.entries(block).filter(
    ([member, one]) => !saysNothing(one) && !EXPORTED_MEMBERS.has(`${place.type}.${place.path}.${member}`),
  );
  if (said.length === 0) return null;
  return membersAs(said, structure, place) ?? inOnlyMember(said, structure, place);
}

function membersAs(said: readonly [string, Json][], structure: number, place: AttributePlace): JsonObject | null {
  const owner = place.path.slice(place.path.lastIndexOf('.') + 1).split('_');
  const { found, left } = translateMembers(said, { members: memberShapes(structure), owner }, place);
  return left.length > 0 ? null : Object.fromEntries(withoutNamesBesideIds(found));
}

/**
 * A block that refers to another resource is read back with its id and its name, of which the code says one and AWS takes
 * and may answer one ("Specify either the launch template ID or the launch template name"): the id says all, and stays
 * when the name is given to another.
 */
function withoutNamesBesideIds(found: ReadonlyMap<string, Json>): readonly (readonly [string, Json])[] {
  return [...found].filter(([member]) => {
    const stem = /^(.+)Name$/.exec(member)?.[1];
    return stem === undefined || !found.has(`${stem}Id`);
  });
}

function inOnlyMember(said: readonly [string, Json][], structure: number, place: AttributePlace): JsonObject | null {
  const [only, ...others] = memberShapes(structure);
  if (only === undefined || others.length > 0) return null;
  const [name, shape] = only;
  const inner = shape.kind === 'structure' ? membersAs(said, shape.structure, place) : null;
  return inner === null ? null : { [name]: inner };
}

function onlyElement(list: readonly Json[]): Json {
  const [first = null] = list;
  return list.length === 1 ? first : null;
}
