/**
 * The parts of a template that declaring needs, read from parsed JSON with nothing trusted: whatever has another form
 * than CloudFormation accepts is left out or kept as it stands, and never thrown on. Maps, so that any key is only a key.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';

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
  /** null: always created. */
  readonly condition: string | null;
  readonly properties: JsonObject;
  /** `aws:cdk:path` of the resource's metadata. */
  readonly constructPath: string | null;
}

export interface Template {
  readonly parameters: ReadonlyMap<string, TemplateParameter>;
  /** Map → top-level key → second-level key → value. */
  readonly mappings: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Json>>>;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Names of the transforms it still asks for; empty for a processed template. */
  readonly transforms: readonly string[];
}

export function readTemplate(template: JsonObject): Template {
  return {
    parameters: mapOf(section(template, 'Parameters'), readParameter),
    mappings: mapOf(section(template, 'Mappings'), (map) => mapOf(map, (second) => mapOf(second, (value) => value))),
    conditions: mapOf(section(template, 'Conditions'), (condition) => condition),
    resources: mapOf(section(template, 'Resources'), (resource, logicalId) => readResource(logicalId, resource)),
    transforms: readTransforms(own(template, 'Transform')),
  };
}

function readParameter(parameter: Json): TemplateParameter {
  const type = own(parameter, 'Type');
  const noEcho = own(parameter, 'NoEcho');
  return {
    type: typeof type === 'string' ? type : 'String',
    default: own(parameter, 'Default'),
    noEcho: noEcho === true || (typeof noEcho === 'string' && noEcho.toLowerCase() === 'true'),
  };
}

function readResource(logicalId: string, resource: Json): TemplateResource {
  const type = own(resource, 'Type');
  const condition = own(resource, 'Condition');
  const properties = own(resource, 'Properties');
  const path = own(own(resource, 'Metadata'), 'aws:cdk:path');
  return {
    logicalId,
    // Fn::ForEach stands where a logical id does, with a list for a resource.
    type: typeof type === 'string' ? type : logicalId.startsWith('Fn::') ? logicalId : '',
    condition: typeof condition === 'string' ? condition : null,
    properties: isJsonObject(properties) ? properties : {},
    constructPath: typeof path === 'string' && path !== '' ? path : null,
  };
}

function readTransforms(transform: Json | undefined): readonly string[] {
  const all = Array.isArray(transform) ? (transform as readonly Json[]) : [transform];
  return all.flatMap((one) => {
    const name = typeof one === 'string' ? one : own(one, 'Name');
    return typeof name === 'string' ? [name] : [];
  });
}

function section(template: JsonObject, name: string): Json | undefined {
  return own(template, name);
}

/** An own member of an object, or undefined. */
function own(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function mapOf<T>(value: Json | undefined, read: (member: Json, key: string) => T): ReadonlyMap<string, T> {
  return new Map(isJsonObject(value) ? Object.entries(value).map(([key, member]) => [key, read(member, key)]) : []);
}
