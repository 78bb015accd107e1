/**
 * Does the service, or somebody who need not ask the source, complete this list? Attribute bags and option settings come
 * back with every attribute the service knows, though only some were declared (28 lists of 13 types in 1,004 recorded
 * untouched resources). Such a list is named for attributes, settings or options and its elements are a name and a
 * value. Extras are then live-only: only a baseline tells whether they are new.
 */
import { isJsonObject, type Json } from '../model/json';
import { nameOf } from './tolerance';
import type { Place, Walk } from './walk';

const BAG_NAME = /(?:Attributes|Settings|Options|Properties)$/;
const BAG_MEMBER = /^(?:Key|Name|OptionName|AttributeName|Namespace|ResourceName|Value)$/;

interface CompletedList {
  readonly type: string;
  readonly property: string;
  readonly because: string;
}

/** Lists of other forms; each row with its evidence. */
const COMPLETED_LISTS: readonly CompletedList[] = [
  {
    type: 'AWS::Cognito::UserPool',
    property: 'Schema',
    because: 'every pool has the OpenID Connect standard attributes',
  },
  { type: 'AWS::IAM::ManagedPolicy', property: 'Roles', because: 'others attach the policy too; live lists everybody' },
  { type: 'AWS::IAM::ManagedPolicy', property: 'Users', because: 'others attach the policy too; live lists everybody' },
  {
    type: 'AWS::IAM::ManagedPolicy',
    property: 'Groups',
    because: 'others attach the policy too; live lists everybody',
  },
];

/** A function's defaults beside its declared ARN: retries 3, role, buffer (Firehose API reference, ProcessorParameter). */
const PROCESSOR_PARAMETERS = /^\/Processors\/\d+\/Parameters$/;

export function isServerCompletedList(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
): boolean {
  const [property] = place.path;
  if (place.path.length === 1 && COMPLETED_LISTS.some((row) => row.type === walk.type && row.property === property)) {
    return true;
  }
  if (walk.type === 'AWS::KinesisFirehose::DeliveryStream') {
    return PROCESSOR_PARAMETERS.test(`/${place.path.slice(-3).join('/')}`);
  }
  return BAG_NAME.test(nameOf(place.path)) && [...expected, ...live].every(isNameAndValue) && expected.some(hasValue);
}

function isNameAndValue(element: Json): boolean {
  return (
    isJsonObject(element) &&
    Object.entries(element).every(([name, value]) => BAG_MEMBER.test(name) && typeof value !== 'object')
  );
}

function hasValue(element: Json): boolean {
  return isJsonObject(element) && Object.hasOwn(element, 'Value');
}
