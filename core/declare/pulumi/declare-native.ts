/**
 * A resource of the native provider: CloudFormation's type under another spelling, and the identifier that Cloud Control
 * itself gave it. To find out where its provider works, and as the parent of others, it counts as the resource of
 * Terraform's Cloud Control provider that it corresponds to.
 */
import { catalogueType } from '../../../catalogue/resource-types';
import type { IndexLine } from '../../model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { ownMember } from '../../model/own-member';
import { collectIdentifiers } from '../terraform/collect-identifiers';
import type { DeclaringState } from '../terraform/declare-instance';
import { maskAttributes, maskInstance } from '../terraform/mask-attributes';
import { placeOf } from '../terraform/place-instances';
import type { TerraformInstance } from '../terraform/terraform-instance';
import type { CheckpointResource } from './checkpoint-resource';
import { decodeValues } from './decode-values';
import { nativeType } from './native-names';
import { type NamedProperties, nameProperties } from './native-properties';
import { snakeCase } from './terraform-names';
import type { ValueMarks } from './value-marks';

/** Declares a type of the registry that the provider itself does not know: type and properties stand in its inputs. */
const EXTENSION = 'aws-native:index:ExtensionResource';

/** The resource as Terraform's Cloud Control provider would hold it. */
export function nativeInstance(resource: CheckpointResource, marks: ValueMarks): TerraformInstance {
  const { urn, type, id, provider, inputs, outputs, secretOutputs } = resource;
  const answered = type === EXTENSION ? ownMember(outputs, 'outputs') : outputs;
  const values = { ...inputs, ...(isJsonObject(answered) ? answered : {}) };
  const decoded = decodeValues(values, secretOutputs, marks);
  const secrets = marks.secretsIn(() => {
    const nested = [ownMember(inputs, 'properties'), ownMember(outputs, 'outputs')].filter(isSomeObject);
    for (const each of [inputs, outputs, ...nested]) decodeValues(each, secretOutputs, marks);
  });
  const attributes = Object.entries(decoded).map(([name, value]): [string, Json] => [snakeCase(name), value]);
  return {
    kind: 'instance',
    address: urn,
    terraformType: terraformTypeOf(typeOf(resource) ?? type),
    provider,
    attributes: { ...Object.fromEntries(attributes), id },
    sensitivePaths: [],
    secrets,
  };
}

function isSomeObject(value: Json | undefined): value is JsonObject {
  return value !== undefined && isJsonObject(value);
}

export function declareNative(
  resource: CheckpointResource,
  instance: TerraformInstance,
  state: DeclaringState,
  marks: ValueMarks,
): IndexLine {
  const { source, deployment } = state;
  const type = typeOf(resource);
  if (type === null) {
    const notIndexed = `no CloudFormation type corresponds to ${resource.type}`;
    return {
      subject: null,
      type: resource.type,
      source,
      deployment,
      address: maskInstance(instance, marks.masker).address,
      notIndexed,
    };
  }
  const { attributes, address, secrets = new Set<string>() } = maskInstance(instance, marks.masker);
  if (isMasked(attributes.id ?? null)) {
    return { subject: null, type, source, deployment, address, notIndexed: 'its id is or holds a secret' };
  }
  const named = namedProperties(resource, type, marks);
  const parts = identifierParts(type, resource.id);
  const known = [resource.id, ...parts];
  return {
    subject: { ...placeOf(type, state.placesOf({ ...instance, attributes })), type, identifier: resource.id },
    source,
    deployment,
    address,
    identifiers: [...new Set([resource.id, ...collectIdentifiers(instance.terraformType, type, attributes, known)])],
    ...marks.show(maskNames(named.declared, type, secrets, marks), maskNames(named.attributes, type, secrets, marks)),
    foldedInto: null,
    sourceTags: {},
  };
}

function namedProperties(resource: CheckpointResource, type: string, marks: ValueMarks): NamedProperties {
  const { inputs, secretOutputs } = resource;
  if (resource.type !== EXTENSION) return nameProperties(type, decodeValues(inputs, secretOutputs, marks), marks);
  const properties = ownMember(inputs, 'properties');
  // Written in CloudFormation's own names.
  const declared = isJsonObject(properties) ? decodeValues(properties, secretOutputs, marks) : {};
  return { declared, attributes: {} };
}

function typeOf({ type, inputs }: CheckpointResource): string | null {
  if (type !== EXTENSION) return nativeType(type);
  const named = ownMember(inputs, 'type');
  return typeof named === 'string' && catalogueType(named) !== null ? named : null;
}

/** The parts of a composite, or of a single part nothing. */
function identifierParts(type: string, id: string): readonly string[] {
  return (catalogueType(type)?.primaryIdentifier.length ?? 1) > 1 ? id.split('|') : [];
}

function maskNames(
  values: JsonObject,
  terraformType: string,
  secrets: ReadonlySet<string>,
  marks: ValueMarks,
): JsonObject {
  const whole = {
    kind: 'instance',
    address: '',
    terraformType,
    provider: '',
    attributes: values,
    sensitivePaths: [],
    secrets,
  } as const;
  return maskAttributes(whole, marks.masker);
}

/** "AWS::EC2::VPCEndpoint" → "awscc_ec2_vpc_endpoint", as that provider names it. */
function terraformTypeOf(type: string): string {
  return `awscc_${type.split('::').slice(1).map(snakeCase).join('_')}`;
}
