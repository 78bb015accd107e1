import { describe, expect, test } from '@jest/globals';
import { bundledFacts } from '../../../../catalogue/bundled-facts';
import { UNKNOWN_CONTEXT } from '../../../../core/compare/compare-context';
import { compareSubject } from '../../../../core/compare/compare-subject';
import { maskSensitive } from '../../../../core/compare/mask-sensitive';
import type { Json, JsonObject } from '../../../../core/model/json';
import { parsePointer } from '../../../../core/model/json-pointer';
import { declareState, masker, onlyDeclared } from './terraform-fixtures';

function declareOne(type: string, attributes: { readonly [name: string]: Json }) {
  return onlyDeclared(declareState([{ type, instances: [{ attributes }] }]).lines);
}

describe('nested blocks as structures', () => {
  test('a function, as the provider writes it', () => {
    const { declared, attributes } = declareOne('aws_lambda_function', {
      function_name: 'f',
      dead_letter_config: [{ target_arn: 'arn:aws:sqs:eu-west-1:111122223333:dead' }],
      environment: [{ variables: { MODE: 'batch' } }],
      ephemeral_storage: [{ size: 512 }],
      logging_config: [{ application_log_level: '', log_format: 'Text', log_group: '/f', system_log_level: '' }],
      snap_start: [{ apply_on: 'PublishedVersions', optimization_status: 'Off' }],
      tracing_config: [{ mode: 'Active' }],
      vpc_config: [
        {
          ipv6_allowed_for_dual_stack: false,
          security_group_ids: ['sg-0a1'],
          subnet_ids: ['subnet-1', 'subnet-2'],
          vpc_id: 'vpc-1',
        },
      ],
    });
    expect(declared).toEqual({
      FunctionName: 'f',
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead' },
      Environment: { Variables: { MODE: 'batch' } },
      EphemeralStorage: { Size: 512 },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/f' },
      SnapStart: { ApplyOn: 'PublishedVersions' },
      TracingConfig: { Mode: 'Active' },
      VpcConfig: {
        Ipv6AllowedForDualStack: false,
        SecurityGroupIds: ['sg-0a1'],
        SubnetIds: ['subnet-1', 'subnet-2'],
      },
    });
    expect(attributes).toEqual({});
  });

  test('in blocks 0 and -1 are "not set" too, false is not', () => {
    expect(
      declareOne('aws_dynamodb_table', {
        name: 't',
        on_demand_throughput: [{ max_read_request_units: -1, max_write_request_units: 40 }],
      }).declared,
    ).toEqual({ TableName: 't', OnDemandThroughput: { MaxWriteRequestUnits: 40 } });
    expect(declareOne('aws_instance', { id: 'i-1', enclave_options: [{ enabled: false }] }).declared).toEqual({
      EnclaveOptions: { Enabled: false },
    });
  });

  test.each<[string, string, string, Json]>([
    ['a member without counterpart', 'aws_lambda_function', 'tracing_config', [{ mode: 'Active', made_up: 'x' }]],
    ['a member of another shape', 'aws_lambda_function', 'vpc_config', [{ subnet_ids: 'subnet-1' }]],
    [
      'a block in the block',
      'aws_ecs_service',
      'network_configuration',
      [{ subnets: ['subnet-1'], deeper: [{ a: 1 }] }],
    ],
    ['several blocks', 'aws_lambda_function', 'tracing_config', [{ mode: 'Active' }, { mode: 'PassThrough' }]],
    ['nothing set', 'aws_lambda_function', 'tracing_config', [{ mode: '' }]],
    ['no block', 'aws_lambda_function', 'tracing_config', ['Active']],
    ['one member written twice', 'aws_lambda_function', 'tracing_config', [{ mode: 'Active', Mode: 'PassThrough' }]],
    [
      'what an autoscaler moves',
      'aws_eks_node_group',
      'scaling_config',
      [{ desired_size: 2, max_size: 4, min_size: 1 }],
    ],
    ['__proto__', 'aws_lambda_function', 'tracing_config', [JSON.parse('{"mode":"Active","__proto__":"x"}') as Json]],
  ])('left whole: %s', (_, type, name, block) => {
    const ids = {
      function_name: 'f',
      cluster: 'c',
      cluster_name: 'c',
      node_group_name: 'n',
      arn: ARNS[type] ?? 'arn:aws:x:::x',
    };
    const { declared, attributes } = declareOne(type, { ...ids, [name]: block });
    expect(JSON.stringify(attributes[name])).toBe(JSON.stringify(block));
    expect(Object.values(declared).every((value) => typeof value === 'string')).toBe(true);
  });
});

const ARNS: { readonly [type: string]: string } = {
  aws_lambda_function: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
  aws_ecs_service: 'arn:aws:ecs:eu-west-1:111122223333:service/c/s',
  aws_eks_node_group: 'arn:aws:eks:eu-west-1:111122223333:nodegroup/c/n/0a1b',
};

describe('blocks against what AWS answers', () => {
  const { declared, sensitive } = declareOne('aws_lambda_function', {
    function_name: 'f',
    environment: [{ variables: { MODE: 'batch', DB_PASSWORD: 'hunter2-correct-horse' } }],
    vpc_config: [{ security_group_ids: ['sg-0a1'], subnet_ids: ['subnet-1', 'subnet-2'], vpc_id: 'vpc-1' }],
  });

  function differencesWith(variables: JsonObject, groups: readonly string[]): readonly string[] {
    const type = 'AWS::Lambda::Function';
    const read = {
      FunctionName: 'f',
      Environment: { Variables: variables },
      VpcConfig: { Ipv6AllowedForDualStack: false, SecurityGroupIds: groups, SubnetIds: ['subnet-2', 'subnet-1'] },
    };
    const live = maskSensitive(read, sensitive.map(parsePointer), masker, declared);
    expect(JSON.stringify(live)).not.toContain('hunter2');
    const facts = bundledFacts(type);
    const input = { type, identifier: 'f', declared, live, baseline: null, facts, context: UNKNOWN_CONTEXT };
    return compareSubject(input).differences.map(({ kind, path }) => `${kind} ${path}`);
  }

  test('untouched: no difference', () => {
    expect(differencesWith({ MODE: 'batch', DB_PASSWORD: 'hunter2-correct-horse' }, ['sg-0a1'])).toEqual([]);
  });

  test('a changed setting, a changed secret and another group are told', () => {
    expect(differencesWith({ MODE: 'stream', DB_PASSWORD: 'hunter2-other' }, ['sg-0a1', 'sg-0ff'])).toEqual([
      'changed /Environment/Variables/MODE',
      'changed /Environment/Variables/DB_PASSWORD',
      'added /VpcConfig/SecurityGroupIds',
    ]);
  });
});
