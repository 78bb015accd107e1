/** Facts are asked for once per type and region of what is declared, and nothing of it can fail the indexing. */
import { expect, test } from '@jest/globals';
import type { DeclaredResource, IndexLine } from '../../core/model/declared-resource';
import { warmTypeFacts } from '../../core/warm-type-facts';

const line = (type: string, region: string | null, identifier: string): IndexLine => {
  const subject = { account: '111122223333', region, type, identifier } as DeclaredResource['subject'];
  return { subject, declared: {} } as unknown as DeclaredResource;
};

test('one question per type and region; what is not indexed asks none; a failure stops nothing', async () => {
  const asked: string[] = [];
  const typeFacts = {
    factsOf: async (type: string, region: string | null) => {
      asked.push(`${type} ${region}`);
      throw new Error('not allowed');
    },
  };
  const notIndexed = { subject: null, notIndexed: 'customResource' } as unknown as IndexLine;
  await warmTypeFacts(
    [
      line('AWS::SQS::Queue', 'eu-west-1', 'a'),
      line('AWS::SQS::Queue', 'eu-west-1', 'b'),
      notIndexed,
      line('AWS::SQS::Queue', 'eu-west-2', 'c'),
      line('AWS::IAM::Role', null, 'd'),
      line('AWS::SNS::Topic', 'eu-west-1', 'e'),
    ],
    typeFacts,
  );
  expect(asked).toEqual([
    'AWS::SQS::Queue eu-west-1',
    'AWS::SQS::Queue eu-west-2',
    'AWS::IAM::Role null',
    'AWS::SNS::Topic eu-west-1',
  ]);
});

test('a source of very many types asks for some of them', async () => {
  let asked = 0;
  const factsOf = () => {
    asked += 1;
    return Promise.reject(new Error('not allowed'));
  };
  await warmTypeFacts(
    Array.from({ length: 400 }, (_, i) => line(`AWS::Test::T${i}`, 'eu-west-1', 'a')),
    { factsOf },
  );
  expect(asked).toBe(150);
});
