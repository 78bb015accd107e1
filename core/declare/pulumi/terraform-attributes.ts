/**
 * Values of the classic provider in the form in which a Terraform state holds them: names in snake case, a block that may
 * occur once as a list of one (the provider unpacks it), a repeated block in the singular (the provider names it in the
 * plural). Keys of maps are the user's and stay. Where an object may be a block or a map, the specification's shape of the
 * property decides, then the name, then the keys. A miss only costs a translation: the value stays under its own name.
 */
import { type MemberShapes, memberShapes, propertyShapes, type ValueShape } from '../../../catalogue/member-shapes';
import type { Json, JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { plainName } from '../terraform/terraform-words';
import { snakeCase } from './terraform-names';

/** `type`: the CloudFormation type, where one is known. */
export function terraformAttributes(values: JsonObject, type: string | null): JsonObject {
  return nameBlock(values, type === null ? NONE : propertyShapes(type));
}

const NONE: MemberShapes = new Map();

function nameBlock(values: JsonObject, shapes: MemberShapes): JsonObject {
  const named = new Map<string, Json>();
  for (const [name, value] of Object.entries(values)) {
    const attribute = terraformName(name, value);
    named.set(attribute, nameValue(value, name, shapeOf(attribute, shapes)));
  }
  return Object.fromEntries(named);
}

/** The attribute that a Terraform state would hold this value under. */
export function terraformName(name: string, value: Json): string {
  const snake = snakeCase(name);
  const [first] = Array.isArray(value) ? (value as readonly Json[]) : [];
  const isRepeatedBlock = typeof first === 'object' && first !== null && !Array.isArray(first) && !isMasked(first);
  // The plural of "client_id_list" is the provider's doing too.
  return isRepeatedBlock || (Array.isArray(value) && snake.endsWith('_lists')) ? singular(snake) : snake;
}

function nameValue(value: Json, name: string, shape: ValueShape | null): Json {
  if (typeof value !== 'object' || value === null || isMasked(value)) return value;
  if (Array.isArray(value)) {
    const element = shape?.kind === 'list' ? shape.element : shape;
    return (value as readonly Json[]).map((one) => nameElement(one, name, element));
  }
  const object = value as JsonObject;
  return isMap(object, name, shape) ? object : [nameBlock(object, membersOf(shape))];
}

function nameElement(value: Json, name: string, shape: ValueShape | null): Json {
  if (typeof value !== 'object' || value === null || isMasked(value)) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => nameElement(one, name, shape));
  const object = value as JsonObject;
  return isMap(object, name, shape) ? object : nameBlock(object, membersOf(shape));
}

function membersOf(shape: ValueShape | null): MemberShapes {
  const structure = shape?.kind === 'list' ? shape.element : shape;
  return structure?.kind === 'structure' ? memberShapes(structure.structure) : NONE;
}

function shapeOf(attribute: string, shapes: MemberShapes): ValueShape | null {
  const plain = plainName(attribute);
  for (const [member, shape] of shapes) if (plainName(member) === plain) return shape;
  return null;
}

function isMap(object: JsonObject, name: string, shape: ValueShape | null): boolean {
  if (MAP_NAMES.has(name) || shape?.kind === 'map' || shape?.kind === 'document') return true;
  // Names of blocks' members are in camel case; a user's keys may be anything.
  return Object.keys(object).some((key) => !/^[a-z][A-Za-z0-9]*$/.test(key));
}

/** "rules" → "rule", "policies" → "policy", "global_secondary_indexes" → "global_secondary_index"; "ingress" stays. */
function singular(name: string): string {
  if (/(?:ss|us)$/.test(name)) return name;
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return /(?:sse|xe|che|she|use)s$/.test(name) ? name.slice(0, -2) : name.replace(/s$/, '');
}

/** Attributes that are maps wherever the package @pulumi/aws 7.48 has an object of that name (types/input.d.ts). */
const MAP_NAMES: ReadonlySet<string> = new Set(
  (
    'additionalEncryptionContext additionalVersionWeights advancedOptions airflowConfigurationOptions amiTags ' +
    'applicationTag arguments attributeMapping authenticationRequestExtraParams backupOptions clientMetadata ' +
    'commandLineArguments connectorConfiguration containerEnvironmentVariables context customParameters ' +
    'customProperties defaultArguments defaultRunProperties driverOpts dynamicParameters encryptionContextEquals ' +
    'encryptionContextSubset excludeTags finalBackupTags globalParameters globalSettings groupWeights ' +
    'headerParameters hookParameters hyperParameters hyperparameters incidentTags inputPaths jobTags labels ' +
    'nonOverridableArguments principalTags profileProperties profilingParameters queryStringParameters ' +
    'recoveryPointTags regionalParameters requestModels requestTemplates resourceTypeManagementPreference ' +
    'resourceTypeOptInPreference responseModels responseTemplates restoreMetadataOverrides ruleParameters ' +
    'runtimeEnvironmentSecrets runtimeEnvironmentVariables sessionAttributes signingParameters ' +
    'stageVariableOverrides stageVariables stagingAreaTags staticHyperParameters staticQueryParameters ' +
    'supportedLoginProviders tagMap tags tagsAll tagsToAdd targetTags testBotAliasTags variableTags variables ' +
    'volumeTags weights'
  ).split(' '),
);
