/**
 * The ARN template of a resource type, where the catalogue's is really its own: the service authorisation reference knows
 * types by other names than CloudFormation, and some templates there are another resource's.
 */
import { catalogueType } from '../../catalogue/resource-types';

/** Type → the type whose template is its own; null: none is known that holds. */
const CORRECTIONS: ReadonlyMap<string, string | null> = new Map([
  // An inline policy has no ARN (IAM user guide, "IAM ARNs"); the catalogue's is the managed policy's.
  ['AWS::IAM::Policy', null],
  // Recorded live states: the ARN ends with the id, the catalogue's with the name.
  ['AWS::CloudFront::KeyValueStore', null],
  // DMS API reference, ResourceIdentifier: the ARN ends with 26 characters that AWS chooses, not with the name.
  ['AWS::DMS::Endpoint', null],
  ['AWS::DMS::ReplicationInstance', null],
  ['AWS::DMS::ReplicationTask', null],
  // Recorded live states: a table's ARN in its region; the catalogue's is that of global tables of 2017.
  ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
]);

/** null where the type has no ARN, or none is known. */
export function ownArnTemplate(type: string): string | null {
  const owner = CORRECTIONS.get(type);
  return owner === null ? null : (catalogueType(owner ?? type)?.arnTemplate ?? null);
}
