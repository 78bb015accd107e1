/**
 * What a folded Terraform resource says about its parent's property, where both vocabularies correspond with certainty.
 * A shape that is not as expected says nothing: the attributes are still kept under their own names.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { readPolicyDocument } from './policy-document';

const NOTHING: JsonObject = {};

/** The attribute's texts as members of the list property "ManagedPolicyArns" or "Groups". */
export function stateMembers(attribute: 'policy_arn' | 'groups'): (attributes: JsonObject) => JsonObject {
  const property = attribute === 'groups' ? 'Groups' : 'ManagedPolicyArns';
  return (attributes) => {
    const value = own(attributes, attribute);
    const members = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
    const texts = members.filter((member) => typeof member === 'string' && member !== '');
    return texts.length > 0 && texts.length === members.length ? { [property]: texts } : NOTHING;
  };
}

/** The policy text in the attribute, as the document that the property holds. */
export function stateDocument(attribute: string, property: string): (attributes: JsonObject) => JsonObject {
  return (attributes) => {
    const document = readPolicyDocument(own(attributes, attribute));
    return document === null ? NOTHING : { [property]: document };
  };
}

export function statePublicAccessBlock(attributes: JsonObject): JsonObject {
  const flags = [
    ['BlockPublicAcls', own(attributes, 'block_public_acls')],
    ['BlockPublicPolicy', own(attributes, 'block_public_policy')],
    ['IgnorePublicAcls', own(attributes, 'ignore_public_acls')],
    ['RestrictPublicBuckets', own(attributes, 'restrict_public_buckets')],
  ] as const;
  const known = flags.filter(([, value]) => typeof value === 'boolean');
  return known.length === 0 ? NOTHING : { PublicAccessBlockConfiguration: Object.fromEntries(known) as JsonObject };
}

/** "Disabled" is Terraform's own word for a bucket that never had versioning: CloudFormation leaves the property out. */
export function stateBucketVersioning(attributes: JsonObject): JsonObject {
  const status = own(onlyBlock(attributes, 'versioning_configuration'), 'status');
  return status === 'Enabled' || status === 'Suspended' ? { VersioningConfiguration: { Status: status } } : NOTHING;
}

export function stateBucketEncryption(attributes: JsonObject): JsonObject {
  const rule = onlyBlock(attributes, 'rule');
  const byDefault = onlyBlock(rule, 'apply_server_side_encryption_by_default');
  const algorithm = own(byDefault, 'sse_algorithm');
  if (typeof algorithm !== 'string' || algorithm === '') return NOTHING;
  const key = own(byDefault, 'kms_master_key_id');
  const bucketKey = own(rule, 'bucket_key_enabled');
  return {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: algorithm,
            ...(typeof key === 'string' && key !== '' ? { KMSMasterKeyID: key } : {}),
          },
          ...(typeof bucketKey === 'boolean' ? { BucketKeyEnabled: bucketKey } : {}),
        },
      ],
    },
  };
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Terraform writes a single block as a list of one. */
function onlyBlock(attributes: JsonObject, name: string): JsonObject {
  const blocks = own(attributes, name);
  const list = Array.isArray(blocks) ? (blocks as readonly Json[]) : [];
  const [block] = list;
  return list.length === 1 && isJsonObject(block) ? block : NOTHING;
}
