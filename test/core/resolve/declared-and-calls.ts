/**
 * Resources as stacks declare them, each with calls that change and delete it as CloudTrail records them: keys cased as
 * records case them (the API reference's members with a small first letter; EC2's sets and wrapped requests).
 * Names are invented.
 */
import type { Json, JsonObject } from '../../../core/model/json';

export interface RecordedCall {
  /** Event source without its suffix. */
  readonly service: string;
  readonly api: string;
  readonly request: JsonObject;
  readonly response?: Json;
}

export interface DeclaredWithCalls {
  readonly type: string;
  readonly properties: JsonObject;
  readonly physicalId: string;
  readonly calls: readonly RecordedCall[];
  /** What the calls are taken to act on, where that is another type than the declared one. */
  readonly ranksFirst?: readonly string[];
}

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
export const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
export const worldwide = (service: string, resource: string) => `arn:aws:${service}::${ACCOUNT}:${resource}`;

export function row(
  type: string,
  properties: JsonObject,
  physicalId: string,
  service: string,
  calls: readonly (readonly [api: string, request: JsonObject, response?: Json])[],
  ranksFirst?: readonly string[],
): DeclaredWithCalls {
  return {
    type: `AWS::${type}`,
    properties,
    physicalId,
    calls: calls.map(([api, request, response]) => ({ service, api, request, response: response ?? null })),
    ...(ranksFirst === undefined ? {} : { ranksFirst: ranksFirst.map((one) => `AWS::${one}`) }),
  };
}
