/**
 * What `Ref` answers for parameters and pseudo parameters. A NoEcho parameter, and one named like a credential, is a
 * secret wherever it flows; CloudFormation itself answers NoEcho values as asterisks, which are not a value at all. The
 * default counts only where nothing is known to be deployed: a stack may have been given another value.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import type { StackContent } from '../../model/source-content';
import { holdsMaskedCharacter, MASKED_CHARACTER } from './masked-characters';
import type { StackPlace } from './stack-place';
import type { Template, TemplateParameter } from './template';
import { ABSENT, list, scalar, type TemplateValue, unknown, unknownBecauseOf } from './template-value';

/** `AWS::SSM::Parameter::Value<…>`: the parameter holds a name, its value is what Systems Manager has under it. */
const FROM_SSM = /^AWS::SSM::Parameter::Value<(.*)>$/;

/** Parameter and pseudo parameter name → value. */
export function readParameterValues(
  template: Template,
  content: StackContent,
  place: StackPlace,
  masksCharacters: boolean,
): ReadonlyMap<string, TemplateValue> {
  const given = new Map(Object.entries(content.parameters));
  const resolved = new Map(Object.entries(content.resolvedParameters));
  const values = new Map<string, TemplateValue>();
  const defaultCounts = !isDeployed(content);
  for (const [name, parameter] of template.parameters) {
    const fallback = defaultCounts ? defaultText(parameter.default) : null;
    const value = parameterValue(name, parameter, given.get(name) ?? fallback, resolved.get(name));
    // Values are answered as they are; only the template's own default may be masked.
    const masked = masksCharacters && !given.has(name) && holdsMaskedCharacter(defaultText(parameter.default) ?? '');
    values.set(name, masked ? unknownBecauseOf([value], MASKED_CHARACTER) : value);
  }
  return new Map([...values, ...pseudoParameters(place)]);
}

function parameterValue(
  name: string,
  parameter: TemplateParameter,
  given: string | null,
  resolved: string | undefined,
): TemplateValue {
  const secret = parameter.noEcho || looksLikeCredential(name);
  const ssm = FROM_SSM.exec(parameter.type);
  const text = ssm === null ? given : (resolved ?? null);
  if (text === null && ssm !== null) {
    return unknown(`parameter ${name} is read from Systems Manager at deployment`, { secret });
  }
  if (text === null) return unknown(`parameter ${name} has no known value`, { secret });
  if (parameter.noEcho && /^\*+$/.test(text)) return unknown(`parameter ${name} is NoEcho`, { secret });
  const type = ssm?.[1] ?? parameter.type;
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) return scalar(text, secret);
  return list(text.split(',').map((item) => scalar(item.trim(), secret)));
}

function isDeployed({ stackId, status, resources }: StackContent): boolean {
  return stackId !== null || status !== null || resources.some(({ physicalId }) => physicalId !== null);
}

/** A default may be written as a number or boolean; parameters are text. */
function defaultText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function pseudoParameters(place: StackPlace): ReadonlyMap<string, TemplateValue> {
  const known = (name: string, value: string | null): [string, TemplateValue] => [
    name,
    value === null ? unknown(`${name} is not known`) : scalar(value),
  ];
  return new Map<string, TemplateValue>([
    known('AWS::AccountId', place.account),
    known('AWS::Region', place.region),
    known('AWS::Partition', place.partition),
    known('AWS::URLSuffix', place.urlSuffix),
    known('AWS::StackName', place.stackName),
    known('AWS::StackId', place.stackId),
    known('AWS::NotificationARNs', null),
    ['AWS::NoValue', ABSENT],
  ]);
}
