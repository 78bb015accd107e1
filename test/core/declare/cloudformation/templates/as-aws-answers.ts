/**
 * A stack's content as AWS would answer it, where moto answers otherwise. Each of these is a fault of moto's, not of the
 * reader; nothing of a template is touched.
 */
import { parseTemplate } from '../../../../../core/declare/cloudformation/parse-template';
import { isJsonObject, type Json } from '../../../../../core/model/json';
import { scalarText } from '../../../../../core/model/scalar-text';
import type { StackContent } from '../../../../../core/model/source-content';
import { STORED } from './moto-account';

export function asAwsAnswers(
  content: StackContent,
  given: { readonly [name: string]: string },
  physicalIds: { readonly [logicalId: string]: string },
): StackContent {
  const parameters: Record<string, string> = {};
  const resolvedParameters: Record<string, string> = {};
  for (const [name, parameter] of declaredParameters(content)) {
    const text = given[name] ?? scalarText(member(parameter, 'Default')) ?? '';
    // moto answers lists in Python's form and shows what is NoEcho: it looks for the parameter's value, not its name, among
    // the hidden names (cloudformation/models.py, Stack.parameter_list). AWS answers asterisks; a test says which it means.
    parameters[name] = text;
    // moto answers what a Systems Manager parameter resolved to as its value; AWS as ResolvedValue.
    if (String(member(parameter, 'Type')).startsWith('AWS::SSM::Parameter::Value<')) {
      resolvedParameters[name] = STORED.get(text)?.[1] ?? '';
    }
  }
  const resources = content.resources
    // moto lists a resource whose condition is false without a name (cloudformation/parsing.py, ResourceMap.__iter__).
    .filter(({ logicalId }) => logicalId !== '')
    .map((resource) => {
      const other = physicalIds[resource.logicalId];
      return { ...resource, physicalId: other === undefined ? resource.physicalId : filledIn(other, content) };
    });
  return { ...content, parameters, resolvedParameters, resources };
}

/** `{Name}` stands for the physical id that moto gave the resource of that name. */
export function filledIn(text: string, { resources }: Pick<StackContent, 'resources'>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    return resources.find(({ logicalId }) => logicalId === name)?.physicalId ?? '';
  });
}

function declaredParameters({ template, place }: StackContent): readonly [string, Json][] {
  const parameters = parseTemplate(template, place).template.Parameters;
  return isJsonObject(parameters) ? Object.entries(parameters) : [];
}

function member(value: Json, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
