/** Slack's credential: one secret is read by one function, and stands nowhere in clear. */
import { describe, expect, test } from '@jest/globals';
import { resourcesOf, synthesise } from './synthesised-stack';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:slack-AbCdEf';

function slackRole(context: Record<string, unknown>): {
  readonly variables: object;
  readonly statements: readonly object[];
} {
  const template = synthesise({ context });
  const functions = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));
  const policies = Object.entries(resourcesOf(template, 'AWS::IAM::Policy'));
  const own = (id: string) => id.startsWith('Slack');
  return {
    variables: functions.find(([id]) => own(id))?.[1].Properties.Environment.Variables,
    statements: policies.filter(([id]) => own(id)).flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement),
  };
}

describe('a bot', () => {
  test('token in Secrets Manager', () => {
    const { variables, statements } = slackRole({ slackTokenSecretArn: SECRET, slackChannel: '#drift' });
    expect(variables).toMatchObject({ SLACK_TOKEN_SECRET_ARN: SECRET, SLACK_CHANNEL: '#drift' });
    expect(variables).not.toHaveProperty('SLACK_WEBHOOK_SECRET_ARN');
    expect(statements).toContainEqual({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET });
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringLike: { 'kms:ViaService': 'secretsmanager.*', 'kms:EncryptionContext:SecretARN': SECRET },
      },
    });
  });

  test('token in SSM', () => {
    const { variables, statements } = slackRole({
      slackTokenParameterName: '/asbuilt/slack-token',
      slackChannel: '#d',
    });
    expect(variables).toMatchObject({ SLACK_TOKEN_PARAMETER: '/asbuilt/slack-token', SLACK_CHANNEL: '#d' });
    const reads = statements.filter((each) => 'Action' in each && each.Action === 'ssm:GetParameter');
    expect(reads).toHaveLength(1);
    expect(JSON.stringify(reads)).toContain(':parameter/asbuilt/slack-token');
  });
});

test('a webhook', () => {
  const { variables, statements } = slackRole({ slackWebhookSecretArn: SECRET });
  expect(variables).toMatchObject({ SLACK_WEBHOOK_SECRET_ARN: SECRET });
  expect(variables).not.toHaveProperty('SLACK_CHANNEL');
  expect(statements).toContainEqual({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET });
});
