// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
import { describe, expect, test } from '@jest/globals';
import { stackOutputs } from '../../../../core/declare/cloudformation/stack-outputs';
import { AsbuiltError } from '../../../../core/errors';
import { made, stackContent } from './stack-content';

describe('a stack’s outputs', () => {
  const template = {
    Parameters: { Pin: { Type: 'String', NoEcho: true }, Unset: { Type: 'String' } },
    Conditions: {
      Never: { 'Fn::Equals': ['a', 'b'] },
      Always: { 'Fn::Equals': ['a', 'a'] },
      Open: { 'Fn::Equals': [{ Ref: 'Unset' }, 'x'] },
    },
    Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Off: { Type: 'AWS::S3::Bucket', Condition: 'Never' } },
    Outputs: {
      Name: { Value: { Ref: 'Bucket' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-bucket' } } },
      Arn: { Description: 'text', Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
      Number: { Value: 7, Condition: 'Always' },
      Off: { Value: 'off', Condition: 'Never', Export: { Name: 'off' } },
      OffToo: { Value: { Ref: 'Off' } },
      Open: { Value: 'open', Condition: 'Open' },
      Unknown: { Value: { Ref: 'Unset' }, Export: { Name: 'unknown' } },
      Secret: { Value: { 'Fn::Sub': 'x-${Pin}' }, Export: { Name: 'hidden' } },
      DbPassword: { Value: 'hunter2' },
      Address: { Value: 'postgres://user:hunter2@db.example.com/shop' },
      List: { Value: ['a'] },
      UnknownName: { Value: 'shown', Export: { Name: { Ref: 'Unset' } } },
      SecretName: { Value: 'shown', Export: { Name: { Ref: 'Pin' } } },
      None: {},
      Odd: 'text',
    },
  };
  const over = { parameters: { Pin: 'pin-1234' }, resources: made({ Bucket: 'shop-bucket' }) };

  test('are what is known, exists and is no secret', () => {
    expect(stackOutputs(stackContent(template, over))).toEqual({
      outputs: {
        Name: 'shop-bucket',
        Arn: 'arn:aws:s3:::shop-bucket',
        Number: '7',
        UnknownName: 'shown',
        SecretName: 'shown',
      },
      exports: { 'shop-bucket': 'shop-bucket' },
    });
  });

  test('of a stack that declares nothing are none; of a template without any too', () => {
    const none = { outputs: {}, exports: {} };
    expect(stackOutputs(stackContent(template, { ...over, status: 'DELETE_COMPLETE' }))).toEqual(none);
    expect(stackOutputs(stackContent({ Resources: {} }, over))).toEqual(none);
    expect(stackOutputs(stackContent({ Resources: {}, Outputs: [1] }, over))).toEqual(none);
  });

  test('called like members of Object are names like any other', () => {
    const text = '{"Resources":{},"Outputs":{"__proto__":{"Value":"a","Export":{"Name":"__proto__"}}}}';
    const { outputs, exports } = stackOutputs(stackContent(text));
    expect([Object.entries(outputs), Object.entries(exports)]).toEqual([[['__proto__', 'a']], [['__proto__', 'a']]]);
  });

  test('of text that is no template are refused', () => {
    expect(() => stackOutputs(stackContent('{"a":1}'))).toThrow(AsbuiltError);
  });
});
