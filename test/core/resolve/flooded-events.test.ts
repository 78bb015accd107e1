/**
 * Whoever makes a call chooses tags, variables and texts, and may try to hide what is acted on behind thousands of them:
 * what the API's own parameters say is among the candidates all the same, and first.
 */
import { describe, expect, test } from '@jest/globals';
import type { ChangeEvent } from '../../../core/model/change-event';
import type { JsonObject } from '../../../core/model/json';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { changeEvent } from './change-event-fixture';

/** "functionName", "function_name", "function__name" …: all of them say the same as the API's own parameter. */
function spellings(key: string, count: number): JsonObject {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [key.replace('|', '_'.repeat(i + 1)), `decoy-${key}-${i}`]),
  );
}

function idsOf(fields: Partial<ChangeEvent>): readonly string[] {
  return findCandidates(changeEvent(fields)).map(({ id }) => id);
}

describe('a flood of chosen names', () => {
  test.each<[string, Partial<ChangeEvent>, string]>([
    [
      'tags named like the function',
      {
        source: 'lambda.amazonaws.com',
        api: 'UpdateFunctionConfiguration',
        request: { environment: { variables: spellings('function|name', 2000) }, functionName: 'orders' },
      },
      'orders',
    ],
    [
      'tags named like the function, created, whose ARN stands in the response only',
      {
        source: 'lambda.amazonaws.com',
        api: 'CreateFunction',
        effect: 'create',
        request: { tags: spellings('function|name', 2000), environment: { variables: spellings('function|arn', 500) } },
        response: { functionName: 'orders' },
      },
      'orders',
    ],
    [
      'names deep inside, where the parameter is a general word',
      {
        source: 'eks.amazonaws.com',
        api: 'UpdateClusterConfig',
        request: {
          logging: { clusterLogging: Array.from({ length: 3000 }, (_, i) => ({ types: { name: `decoy-${i}` } })) },
          name: 'prod',
        },
      },
      'prod',
    ],
    [
      'a name that only resembles the identifier’s, below thousands that say it',
      {
        source: 'ec2.amazonaws.com',
        api: 'ReplaceRoute',
        request: {
          tagSpecificationSet: spellings('routetable|id', 400),
          routeTableId: 'rtb-0123456789abcdef0',
          destinationCidrBlock: '0.0.0.0/0',
        },
      },
      'rtb-0123456789abcdef0|0.0.0.0/0',
    ],
    [
      'JSON in a text',
      {
        source: 'iam.amazonaws.com',
        api: 'UpdateRole',
        request: { description: JSON.stringify(spellings('role|name', 3000)), roleName: 'app' },
      },
      'app',
    ],
  ])('%s', (_, fields, expected) => {
    const ids = idsOf(fields);
    expect(ids.length).toBeLessThanOrEqual(100);
    expect(ids).toContain(expected);
  });

  test('the API’s own parameter goes before what merely says the same', () => {
    const request = { tags: spellings('bucket|name', 300), bucketName: 'logs' };
    expect(idsOf({ request })[0]).toBe('logs');
  });

  test('one place that names many resources still has all the room that others leave', () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ resourceId: `vpc-${String(i).padStart(17, '0')}` }));
    const ids = idsOf({
      source: 'ec2.amazonaws.com',
      api: 'CreateTags',
      effect: 'tag',
      request: { resourcesSet: { items } },
    });
    expect(ids).toHaveLength(100);
    expect(ids.every((id) => id.startsWith('vpc-'))).toBe(true);
  });
});
