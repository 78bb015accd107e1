/**
 * Names of the native provider as CloudFormation's: it writes every type and property in camel case with acronyms in
 * lower case ("VpcEndpoint", "sseAlgorithm"), which cannot be turned back by rule, so each is looked for among the
 * names of the catalogue. Evidence: pulumi/pulumi-aws-native, provider/pkg/naming/naming.go.
 */
import { allCatalogueTypes } from '../../../catalogue/resource-types';

let typesByToken: ReadonlyMap<string, string> | null = null;

/** "aws-native:ec2:VpcEndpoint" → "AWS::EC2::VPCEndpoint"; null where CloudFormation has no such type. */
export function nativeType(token: string): string | null {
  const match = /^aws-native:([^:/]+):([^:/]+)$/.exec(token);
  if (match === null) return null;
  const [, module = '', name = ''] = match;
  typesByToken ??= new Map(
    allCatalogueTypes()
      .filter((type) => type.startsWith('AWS::'))
      .map((type) => [type.slice('AWS::'.length).toLowerCase(), type]),
  );
  const namespace = MODULES.get(module) ?? module;
  return typesByToken.get(`${namespace}::${name}`.toLowerCase()) ?? null;
}

/** Modules that are not their namespace in lower case. Evidence: the provider's own list, provider/pkg/schema. */
const MODULES: ReadonlyMap<string, string> = new Map([['configuration', 'config']]);

/** "SSEAlgorithm" → "sseAlgorithm", "ARNs" → "arns", "VPCId" → "vpcId": how the provider names a property. */
export function sdkName(property: string): string {
  const lowered = lowerAcronyms(property);
  return lowered.charAt(0).toLowerCase() + lowered.slice(1);
}

function lowerAcronyms(name: string): string {
  return name.replace(/[A-Z0-9]{2,}/g, (run: string, at: number) => {
    const rest = name.slice(at + run.length);
    // The last capital begins the next word, but for the plural of an acronym ("ARNs").
    const ends = rest === '' || /^s(?:[A-Z0-9]|$)/.test(rest);
    const acronym = ends ? run : run.slice(0, -1);
    return acronym.charAt(0) + acronym.slice(1).toLowerCase() + run.slice(acronym.length);
  });
}
