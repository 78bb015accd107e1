/**
 * ARN templates that the resource specification lacks, of types whose identifier is an ARN that calls do not carry whole.
 * Placeholders are keys of the event; "a|b" is the first of them that is there.
 */
const ROWS: ReadonlyMap<string, readonly string[]> = new Map([
  // Lambda developer guide, "Aliases": the alias's name after the function's ARN.
  ['AWS::Lambda::Alias', [`arn:\${Partition}:lambda:\${Region}:\${Account}:function:\${FunctionName}:\${Name}`]],
  // Lambda developer guide, "Versions": the number after the function's ARN; calls name it as the qualifier.
  ['AWS::Lambda::Version', [`arn:\${Partition}:lambda:\${Region}:\${Account}:function:\${FunctionName}:\${Qualifier}`]],
  // Lambda developer guide, "Layers": DeleteLayerVersion says name and number.
  [
    'AWS::Lambda::LayerVersion',
    [`arn:\${Partition}:lambda:\${Region}:\${Account}:layer:\${LayerName}:\${VersionNumber}`],
  ],
  // EventBridge API reference: rules of a bus of one's own carry its name; PutRule says name, PutTargets rule.
  ['AWS::Events::Rule', [`arn:\${Partition}:events:\${Region}:\${Account}:rule/\${EventBusName}/\${rule|name}`]],
  // ECS developer guide, "Amazon Resource Names": the long form, the only one since 2021.
  ['AWS::ECS::Service', [`arn:\${Partition}:ecs:\${Region}:\${Account}:service/\${Cluster}/\${service|servicename}`]],
]);

export function oddArnsOf(type: string): readonly string[] {
  return ROWS.get(type) ?? [];
}
