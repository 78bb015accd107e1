/**
 * Resources that are one tag of another resource (aws_ec2_tag): statements about its tags. What it is a tag of, only the id
 * or ARN says: EC2's ids begin with their type, an ARN fits its type's template. Of a tag of anything else nothing is known.
 */
import { typesOfArn } from '../../../catalogue/arn-templates';
import { typeOfEc2Id } from '../../../catalogue/ec2-id-prefixes';
import { catalogueType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import type { FoldedResource } from './folded-resource';
import { ownText } from './own-text';

/** Terraform type → the attribute that names what is tagged. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['aws_dynamodb_tag', 'resource_arn'],
  ['aws_ec2_tag', 'resource_id'],
  ['aws_ecs_tag', 'resource_arn'],
  ['aws_transfer_tag', 'resource_arn'],
]);

/** null where the instance is no tag, or of nothing that is known. */
export function foldedTagOf(terraform: string, attributes: JsonObject): FoldedResource | null {
  const attribute = TAGS.get(terraform);
  const id = attribute === undefined ? null : ownText(attributes, attribute);
  if (attribute === undefined || id === null) return null;
  const parent = id.startsWith('arn:') ? typeOfArn(id) : typeOfEc2Id(id);
  const tags = parent === null ? null : (catalogueType(parent)?.tags ?? null);
  if (parent === null || tags === null) return null;
  return { terraform, parent, parentParts: [attribute], foldedInto: `/${tags.property}` };
}

function typeOfArn(arn: string): string | null {
  const [match, ...others] = typesOfArn(arn);
  return match !== undefined && others.length === 0 ? match.type : null;
}
