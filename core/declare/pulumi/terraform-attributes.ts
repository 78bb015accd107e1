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
export function terraformAttributes(values: JsonObject, terraformType: string, type: string | null): JsonObject {
  const shapes = type === null ? NONE : propertyShapes(type);
  const attributes = Object.entries(values).map(([name, value]): [string, Json] => {
    const renamed = RENAMED.get(`${terraformType}.${name}`) ?? RENAMED.get(`*.${name}`);
    const attribute = renamed ?? terraformName(name, value);
    return [attribute, nameValue(value, name, shapeOf(attribute, shapes))];
  });
  return Object.fromEntries(attributes);
}

/** What the classic provider calls otherwise. Evidence: its package @pulumi/aws 7.48 beside the Terraform provider's schema. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['*.restApi', 'rest_api_id'],
  ['aws_api_gateway_stage.deployment', 'deployment_id'],
  ['aws_autoscaling_group.vpcZoneIdentifiers', 'vpc_zone_identifier'],
  ['aws_cloudwatch_log_subscription_filter.logGroup', 'log_group_name'],
  ['aws_cloudwatch_metric_alarm.name', 'alarm_name'],
  ['aws_config_organization_custom_policy_rule.resourceTypesScopes', 'resource_types_scope'],
  ['aws_config_organization_custom_rule.resourceTypesScopes', 'resource_types_scope'],
  ['aws_config_organization_managed_rule.resourceTypesScopes', 'resource_types_scope'],
  ['aws_ecr_repository_creation_template.appliedFors', 'applied_for'],
  ['aws_elastic_beanstalk_environment.version', 'version_label'],
  ['aws_elasticache_serverless_cache.snapshotArnsToRestores', 'snapshot_arns_to_restore'],
  ['aws_glue_connection.matchCriterias', 'match_criteria'],
  ['aws_lakeformation_permissions.permissionsWithGrantOptions', 'permissions_with_grant_option'],
  ['aws_lambda_function.name', 'function_name'],
  ['aws_lambda_permission.function', 'function_name'],
  ['aws_sns_topic_subscription.topic', 'topic_arn'],
  ['aws_ssmincidents_response_plan.chatChannels', 'chat_channel'],
]);

const NONE: MemberShapes = new Map();

function nameBlock(values: JsonObject, shapes: MemberShapes): JsonObject {
  const members = Object.entries(values).map(([name, value]): [string, Json] => {
    const attribute = terraformName(name, value);
    return [attribute, nameValue(value, name, shapeOf(attribute, shapes))];
  });
  return Object.fromEntries(members);
}

/** The attribute that a Terraform state would hold this value under. */
function terraformName(name: string, value: Json): string {
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
  if (MAP_NAMES.has(name) || shape?.kind === 'map' || shape?.kind === 'document' || isPairs(shape)) return true;
  // Names of blocks' members are in camel case; a user's keys may be anything.
  return Object.keys(object).some((key) => !/^[a-z][A-Za-z0-9]*$/.test(key));
}

/** CloudFormation has {Name, Value} pairs where Terraform has a map. */
function isPairs(shape: ValueShape | null): boolean {
  const members = shape?.kind === 'list' ? membersOf(shape) : NONE;
  return members.size === 2 && members.has('Value') && (members.has('Name') || members.has('Key'));
}

/** "rules" → "rule", "policies" → "policy", "global_secondary_indexes" → "global_secondary_index"; "ingress" stays. */
function singular(name: string): string {
  if (/(?:ss|us|(?:^|_)s[nq]s)$/.test(name)) return name;
  if (name.endsWith('indices')) return name.replace(/indices$/, 'index');
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return /(?:ia|s|x|ch|sh|u)ses$|(?:x|ch|sh)es$/.test(name) ? name.slice(0, -2) : name.replace(/s$/, '');
}

/** Attributes that are maps wherever the package @pulumi/aws 7.48 has an object of that name, and tags, which nearly always are. */
const MAP_NAMES: ReadonlySet<string> = new Set(
  (
    'additionalEncryptionContext additionalHeaderClaims additionalPayloadClaims additionalVersionWeights ' +
    'advancedOptions airflowConfigurationOptions allocationResourceTags amiTags applicationTag arguments ' +
    'athenaProperties attributeMapping authenticationRequestExtraParams backupOptions clientMetadata ' +
    'clientProperties collectionParameters columnToJsonKeyMappings commandLineArguments compaction ' +
    'connectorConfiguration containerEnvironmentVariables context credentialsMap ' +
    'customAuthenticationCredentials customParameters customProperties dbInstanceArnMap defaultArguments ' +
    'defaultRunProperties driverOpts dynamicParameters encryptionContextEquals encryptionContextSubset ' +
    'entityOverrides environmentVariables eventConfigurations excludeDataVolumeTags excludeTags ' +
    'exclusionList extraParams finalBackupTags globalParameters globalSettings groupWeights ' +
    'headerParameters hookParameters hyperParameters hyperparameters incidentTags inputPaths ' +
    'instanceArns ipRestrictionRuleMap jobTags labelSet labels localeSpecification logDestination ' +
    'mappings nonOverridableArguments orphanFileDeletion parameterOverrides permissions ports ' +
    'principalTags profileProperties profilingParameters propertyMap providerDetails ' +
    'queryStringParameters recoveryPointTags regionDatabaseClusterArns regionalParameters requestModels ' +
    'requestParameters requestTemplates requests requiredClaims resourceTags ' +
    'resourceTypeManagementPreference resourceTypeOptInPreference responseModels responseParameters ' +
    'responseTemplates restoreMetadataOverrides roles ruleParameters runtimeEnvironmentSecrets ' +
    'runtimeEnvironmentVariables sessionAttributes signingParameters skewedColumnValueLocationMaps ' +
    'stageVariableOverrides stageVariables stagingAreaTags staticHyperParameters staticQueryParameters ' +
    'supportedLoginProviders tableConfigurations tagMap tags tagsAll tagsToAdd targetTags taskProperties ' +
    'testBotAliasTags tokenSigningPublicKeys tokenUrlCustomProperties tokenUrlParametersMap triggers ' +
    'uris userDefinedFields validationData valuesImportanceMap variableTags variables videoCodecOptions ' +
    'volumeTags vpcEndpointIdRestrictionRuleMap vpcIdRestrictionRuleMap weights'
  ).split(' '),
);
