/**
 * The parts of a template that declaring needs, read from parsed JSON with nothing trusted: whatever has another form
 * than CloudFormation accepts is left out or kept as it stands, and never thrown on. Maps, so that any key is only a key.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';

export interface TemplateParameter {
  /** e.g. "String", "CommaDelimitedList", "AWS::SSM::Parameter::Value<String>". */
  readonly type: string;
  readonly default: Json | undefined;
  readonly noEcho: boolean;
}

export interface TemplateResource {
  readonly logicalId: string;
  /** "" where the template gives none. */
  readonly type: string;
  /** The name of a condition, or a function that gives one; null: always created. */
  readonly condition: Json | null;
  readonly properties: JsonObject;
  /** `aws:cdk:path` of the resource's metadata. */
  readonly constructPath: string | null;
}

export interface TemplateOutput {
  /** The name of a condition, or a function that gives one; null: always answered. */
  readonly condition: Json | null;
  readonly value: Json | undefined;
  /** The name it is exported under; undefined where it is not. */
  readonly exportName: Json | undefined;
}

export interface Template {
  readonly parameters: ReadonlyMap<string, TemplateParameter>;
  /** Map → top-level key → second-level key → value. */
  readonly mappings: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Json>>>;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, TemplateOutput>;
  readonly metadata: JsonObject;
  /** Names of the transforms it still asks for; empty for a processed template. */
  readonly transforms: readonly string[];
}

export function readTemplate(template: JsonObject): Template {
  return {
    parameters: mapOf(ownMember(template, 'Parameters'), readParameter),
    mappings: mapOf(ownMember(template, 'Mappings'), (map) => mapOf(map, (second) => mapOf(second, (value) => value))),
    conditions: mapOf(ownMember(template, 'Conditions'), (condition) => condition),
    resources: mapOf(ownMember(template, 'Resources'), (resource, logicalId) => readResource(logicalId, resource)),
    outputs: mapOf(ownMember(template, 'Outputs'), readOutput),
    metadata: objectOf(ownMember(template, 'Metadata')),
    transforms: readTransforms(ownMember(template, 'Transform')),
  };
}

function readParameter(parameter: Json): TemplateParameter {
  const type = ownMember(parameter, 'Type');
  const noEcho = ownMember(parameter, 'NoEcho');
  return {
    type: typeof type === 'string' ? type : 'String',
    default: ownMember(parameter, 'Default'),
    noEcho: noEcho === true || (typeof noEcho === 'string' && noEcho.toLowerCase() === 'true'),
  };
}

function readResource(logicalId: string, resource: Json): TemplateResource {
  const type = ownMember(resource, 'Type');
  const condition = ownMember(resource, 'Condition');
  const properties = ownMember(resource, 'Properties');
  const path = ownMember(ownMember(resource, 'Metadata'), 'aws:cdk:path');
  return {
    logicalId,
    // Fn::ForEach stands where a logical id does, with a list for a resource.
    type: typeof type === 'string' ? type : logicalId.startsWith('Fn::') ? logicalId : '',
    condition: condition ?? null,
    properties: objectOf(properties),
    constructPath: typeof path === 'string' && path !== '' ? path : null,
  };
}

function readOutput(output: Json): TemplateOutput {
  return {
    condition: ownMember(output, 'Condition') ?? null,
    value: ownMember(output, 'Value'),
    exportName: ownMember(ownMember(output, 'Export'), 'Name'),
  };
}

function readTransforms(transform: Json | undefined): readonly string[] {
  const all = Array.isArray(transform) ? (transform as readonly Json[]) : [transform];
  return all.flatMap((one) => {
    const name = typeof one === 'string' ? one : ownMember(one, 'Name');
    return typeof name === 'string' ? [name] : [];
  });
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function mapOf<T>(value: Json | undefined, read: (member: Json, key: string) => T): ReadonlyMap<string, T> {
  return new Map(isJsonObject(value) ? Object.entries(value).map(([key, member]) => [key, read(member, key)]) : []);
}
