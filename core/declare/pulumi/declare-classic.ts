/**
 * A resource of the classic provider, which bridges Terraform's: it becomes the instance that a Terraform state would hold,
 * so that there is one way of mapping. What the provider answered identifies the resource, what the program gave declares it.
 */
import type { IndexLine } from '../../model/declared-resource';
import type { JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { cloudFormationTypeOf } from '../terraform/cloudformation-type';
import { type DeclaringState, declareInstance } from '../terraform/declare-instance';
import type { TerraformInstance } from '../terraform/terraform-instance';
import type { CheckpointResource } from './checkpoint-resource';
import { decodeValues } from './decode-values';
import { terraformAttributes } from './terraform-attributes';
import { terraformTypeOf } from './terraform-names';
import type { ValueMarks } from './value-marks';

export function classicInstance(resource: CheckpointResource, marks: ValueMarks): TerraformInstance {
  const { urn, type, id, provider, inputs, outputs, secretOutputs } = resource;
  const arn = ownMember(outputs, 'arn');
  const terraformType = terraformTypeOf(type, typeof arn === 'string' ? arn : null) ?? type;
  const cloudFormationType = cloudFormationTypeOf(terraformType, typeof arn === 'string' ? arn : null);
  const read = (values: JsonObject) =>
    terraformAttributes(decodeValues(values, secretOutputs, marks), terraformType, cloudFormationType);
  const declared = read(inputs);
  const secrets = marks.secretsIn(() => {
    for (const values of [inputs, outputs]) decodeValues(values, secretOutputs, marks);
  });
  return {
    kind: 'instance',
    address: urn,
    terraformType,
    provider,
    attributes: Object.fromEntries([...Object.entries(read(outputs)), ...Object.entries(declared), ['id', id]]),
    sensitivePaths: [],
    declares: new Set(Object.keys(declared)),
    secrets,
  };
}

export function declareClassic(
  instance: TerraformInstance,
  token: string,
  state: DeclaringState,
  marks: ValueMarks,
): IndexLine {
  const { terraformType } = instance;
  const line = declareInstance(instance, state);
  if (line.subject === null) {
    // A program names the token, not the resource that it bridges.
    const type = line.type === terraformType ? token : line.type;
    return { ...line, type, notIndexed: line.notIndexed.replaceAll(terraformType, token) };
  }
  return { ...line, ...marks.show(line.declared, line.attributes) };
}
