/**
 * Is the value what the name of its counterpart promises? The same name promises nothing. A policy belongs in what is
 * named a document; a switch is a boolean; "RoleArn" holds an ARN, "SubnetId" an id, "ClusterName" a name. A key of KMS
 * goes by its id, ARN or alias alike. Where it cannot be told, no.
 */
import type { ValueShape } from '../../../catalogue/member-shapes';
import type { Json } from '../../model/json';
import type { Likeness } from './corresponding-names';
import { readPolicyDocument } from './policy-document';

export interface Candidate {
  readonly name: string;
  readonly value: Json;
  readonly member: string;
  readonly shape: ValueShape;
}

export function fitsLikeness(likeness: Likeness, candidate: Candidate): boolean {
  const { value, shape } = candidate;
  switch (likeness) {
    case 'same':
    case 'derived':
      return true;
    case 'document':
      return shape.kind === 'document' && readPolicyDocument(value) !== null;
    case 'switch':
      return typeof value === 'boolean' && (shape.kind === 'boolean' || shape.kind === 'switch');
    case 'reference':
      return fitsReference(candidate);
  }
}

/** "vpc-0a1b", "eipalloc-0123456789abcdef0": what EC2 calls its own resources, and nothing else. */
const EC2_ID = /^[a-z]+(?:-[a-z]+){0,2}-[0-9a-f]{8}(?:[0-9a-f]{9})?$/;
const ARN = /^arn:[^:\s]+:[^:\s]+:/;
const NAME = /^[\w.+=,@-]{1,255}$/;
const OF_KMS = /kms|encryption_?key|cmk/i;

function fitsReference({ name, value, member, shape }: Candidate): boolean {
  if (shape.kind !== 'text' && !(shape.kind === 'list' && shape.element.kind === 'text')) return false;
  const texts = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const [promised, said] = [formOf(member), formOf(name)];
  // A name is another thing than an id: "availability_zone_id" and AvailabilityZoneName.
  if (promised !== null && said !== null && (promised === 'name') !== (said === 'name')) return false;
  return texts.every((text) => {
    if (typeof text !== 'string') return false;
    if (OF_KMS.test(name) && OF_KMS.test(member)) return promised !== 'arn' || ARN.test(text);
    return fitsForm(text, promised ?? said ?? 'id');
  });
}

type Form = 'id' | 'arn' | 'name';

function formOf(name: string): Form | null {
  const ending = /(?:_|[a-z0-9])(id|arn|name)s?$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'id' || ending === 'arn' || ending === 'name' ? ending : null;
}

function fitsForm(text: string, form: Form): boolean {
  switch (form) {
    case 'arn':
      return ARN.test(text);
    case 'id':
      return EC2_ID.test(text);
    case 'name':
      return NAME.test(text) && !EC2_ID.test(text);
  }
}
