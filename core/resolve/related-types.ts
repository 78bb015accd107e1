/**
 * How a declared resource's type stands to the type that an event acts on. Some declare a bucket's policy as a resource of
 * its own, some as part of another; a change to the policy is a change to both. Decided by names ("BucketPolicy" of
 * "Bucket") or by identifiers: the sub-resource's is composed of the parent's and more ("FunctionName|Id" of a Permission).
 */
import { catalogueType, namespaceOfType } from '../../catalogue/resource-types';

export type TypeRelation =
  /** The type itself, or another form of the same thing: IAM's inline Policy and RolePolicy. */
  | 'same'
  /** It holds what the event acts on. */
  | 'parent'
  /** It is a part of what the event acts on. */
  | 'child';

/** What `type` is to `acted`, the type the event acts on; null where it has nothing to do with it. */
export function relationOf(type: string, acted: string): TypeRelation | null {
  if (type === acted) return 'same';
  if (namespaceOfType(type) !== namespaceOfType(acted)) return null;
  if (isPartOf(acted, type)) return 'parent';
  if (isPartOf(type, acted)) return 'child';
  return nameOf(type).endsWith(nameOf(acted)) || nameOf(acted).endsWith(nameOf(type)) ? 'same' : null;
}

/** What a part adds to its whole's name; "EndpointConfig" is no part of an Endpoint. */
const PART = /^(?:Inline)?(?:Policy|Ingress|Egress|Attachment|Association|Membership|Permission|Rule|Entry)$/;

function isPartOf(part: string, whole: string): boolean {
  const wholeName = nameOf(whole);
  if (nameOf(part).startsWith(wholeName) && PART.test(nameOf(part).slice(wholeName.length))) return true;
  const wholeId = catalogueType(whole)?.primaryIdentifier ?? [];
  const partId = catalogueType(part)?.primaryIdentifier ?? [];
  const [key] = wholeId;
  // "Id" and the like are every type's.
  return (
    wholeId.length === 1 && key !== undefined && key.length > MIN_TELLING && partId.length > 1 && partId.includes(key)
  );
}

const MIN_TELLING = 4;

function nameOf(type: string): string {
  return type.slice(type.lastIndexOf('::') + 2);
}
