/**
 * A nested block as the structure that the property of the same name holds: only a block that occurs once, and only if
 * every member that says something has a member of the same name and of its shape there; else the whole block stays as
 * it is. In blocks the provider also writes 0 and -1 for "not set", so these say nothing; false is what AWS answered.
 */
import { memberShapes } from '../../../catalogue/member-shapes';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { fitsShape } from './scalar-shapes';
import { plainName } from './terraform-words';

/**
 * Members that are no setting: the provider's documentation has them among what the resource exports, not among its
 * arguments.
 */
const EXPORTED_MEMBERS: ReadonlySet<string> = new Set([
  'AWS::Elasticsearch::Domain.vpc_options.availability_zones',
  'AWS::Elasticsearch::Domain.vpc_options.vpc_id',
  'AWS::Lambda::Function.snap_start.optimization_status',
  'AWS::Lambda::Function.vpc_config.vpc_id',
  'AWS::OpenSearchService::Domain.vpc_options.availability_zones',
  'AWS::OpenSearchService::Domain.vpc_options.vpc_id',
]);

export interface Block {
  readonly type: string;
  /** The attribute's name. */
  readonly name: string;
  /** The property of that name. */
  readonly property: string;
  /** Masked. */
  readonly value: Json;
}

export function translateBlock({ type, name, property, value }: Block): JsonObject | null {
  if (!Array.isArray(value) || value.length !== 1) return null;
  const [block] = value as readonly Json[];
  const shapes = memberShapes(type, property);
  if (shapes === null || !isJsonObject(block) || isMasked(block)) return null;
  const members = new Map<string, Json>();
  for (const [member, said] of Object.entries(block)) {
    if (saysNothing(said) || EXPORTED_MEMBERS.has(`${type}.${name}.${member}`)) continue;
    const plain = plainName(member);
    const [found, ...others] = [...shapes].filter(([candidate]) => plainName(candidate) === plain);
    if (found === undefined || others.length > 0 || members.has(found[0])) return null;
    const [counterpart, shape] = found;
    if (!fitsShape(said, shape)) return null;
    members.set(counterpart, said);
  }
  return members.size === 0 ? null : Object.fromEntries(members);
}

function saysNothing(value: Json): boolean {
  if (value === null || value === '' || value === 0 || value === -1) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
