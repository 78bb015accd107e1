/**
 * CloudFormation's intrinsic functions by name. What is no value of a property (a transform, a function of the Rules
 * section) has its reason here; a function that is nowhere here is unknown too, so that a new one is never misread.
 */
import { chooseByCondition, findInMap } from './choice-functions';
import type { IntrinsicFunction } from './intrinsic-function';
import { cidrBlocks, joinTexts, lengthOfList, selectMember, splitText } from './list-functions';
import { getAttribute, importValue, refer, substitute } from './reference-functions';
import { unknown } from './template-value';
import { encodeBase64, toJsonString } from './text-functions';

/** Functions of the Rules section (CloudFormation template reference, "Rule-specific intrinsic functions"). */
const OF_RULES: readonly string[] = [
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::RefAll',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
];

const OF_CONDITIONS: readonly string[] = ['Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or'];

export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ['Ref', (argument, evaluation) => refer(argument, evaluation)],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', substitute],
  ['Fn::ImportValue', importValue],
  ['Fn::Join', joinTexts],
  ['Fn::Select', selectMember],
  ['Fn::Split', splitText],
  ['Fn::Length', lengthOfList],
  ['Fn::Cidr', cidrBlocks],
  ['Fn::If', chooseByCondition],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', encodeBase64],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::GetAZs', () => unknown('Fn::GetAZs: which zones a region has is known only to AWS')],
  ['Fn::Transform', () => unknown('Fn::Transform is not expanded: give the processed template')],
  ...OF_RULES.map((name): [string, IntrinsicFunction] => [name, () => unknown(`${name} is a function of rules`)]),
  ...OF_CONDITIONS.map((name): [string, IntrinsicFunction] => [
    name,
    () => unknown(`${name} is a function of conditions`),
  ]),
]);
