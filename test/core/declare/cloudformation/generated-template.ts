// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the template's own.
/** A stack as large services have them: so many functions with all that hangs on each, in a network, behind one API. */
import type { StackResource } from '../../../../core/model/source-content';

const ref = (name: string) => ({ Ref: name });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const cdk = (path: string) => ({ 'aws:cdk:path': `shop/${path}/Resource` });

type Resources = Record<string, object>;

/** Ten resources. */
function ofService(i: number): Resources {
  const name = `Service${i}`;
  const statement = (actions: readonly string[], target: string) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: [arn(target), { 'Fn::Join': ['', [arn(target), '/*']] }],
  });
  return {
    [`${name}Role`]: {
      Type: 'AWS::IAM::Role',
      Metadata: cdk(`${name}/Role`),
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: { 'Fn::Sub': 'lambda.${AWS::URLSuffix}' } },
            },
          ],
        },
        ManagedPolicyArns: [
          { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
        ],
        Tags: [{ Key: 'service', Value: name }],
      },
    },
    [`${name}Policy`]: {
      Type: 'AWS::IAM::Policy',
      Metadata: cdk(`${name}/Policy`),
      Properties: {
        PolicyName: `${name}Policy`,
        Roles: [ref(`${name}Role`)],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            statement(['dynamodb:GetItem', 'dynamodb:PutItem'], `${name}Table`),
            statement(['sqs:SendMessage'], `${name}Queue`),
            statement(['s3:GetObject'], `${name}Bucket`),
          ],
        },
      },
    },
    [`${name}Function`]: {
      Type: 'AWS::Lambda::Function',
      Metadata: cdk(`${name}/Function`),
      Properties: {
        FunctionName: { 'Fn::Join': ['-', [ref('Env'), 'service', String(i)]] },
        Runtime: { 'Fn::FindInMap': ['Sizes', ref('Env'), 'Runtime'] },
        MemorySize: { 'Fn::If': ['IsProd', 1024, 256] },
        Handler: 'index.handler',
        Role: arn(`${name}Role`),
        Code: { S3Bucket: { 'Fn::Sub': 'code-${AWS::AccountId}-${AWS::Region}' }, S3Key: `${i}.zip` },
        VpcConfig: { SubnetIds: ref('Subnets'), SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
        Environment: {
          Variables: {
            TABLE: ref(`${name}Table`),
            QUEUE: ref(`${name}Queue`),
            BUCKET: ref(`${name}Bucket`),
            TOPIC: ref('Alerts'),
            ENDPOINT: { 'Fn::Sub': ['https://${Host}/${Env}', { Host: { 'Fn::ImportValue': 'api-host' } }] },
          },
        },
        Tags: { 'Fn::If': ['IsProd', [{ Key: 'tier', Value: 'gold' }], ref('AWS::NoValue')] },
      },
    },
    [`${name}Logs`]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: { 'Fn::Sub': `/aws/lambda/\${${name}Function}` }, RetentionInDays: 30 },
    },
    [`${name}Table`]: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      },
    },
    [`${name}Queue`]: {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: arn(`${name}DeadLetters`), maxReceiveCount: 5 } },
    },
    [`${name}DeadLetters`]: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
    [`${name}Bucket`]: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: { 'Fn::Sub': `\${Env}-service-${i}-\${AWS::AccountId}` },
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
      },
    },
    [`${name}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn(`${name}Function`),
        Principal: 'apigateway.amazonaws.com',
        SourceArn: { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*/*' },
      },
    },
    [`${name}Alarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        MetricName: 'Errors',
        Namespace: 'AWS/Lambda',
        Dimensions: [{ Name: 'FunctionName', Value: ref(`${name}Function`) }],
        AlarmActions: [ref('Alerts')],
        Threshold: { 'Fn::FindInMap': ['Sizes', ref('Env'), 'Errors'] },
      },
    },
  };
}

/** A template of ten resources for each service. The last service makes room for what they share. */
export function generatedTemplate(resources: number): object {
  const services = Array.from({ length: Math.floor(resources / 10) - 1 }, (_, i) => ofService(i));
  const shared: Resources = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: { 'Fn::Sub': '${AWS::StackName}-api' } } },
    Alerts: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': '${Env}-alerts' } } },
    Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'functions', VpcId: ref('Network') } },
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [
        `Subnet${i}`,
        {
          Type: 'AWS::EC2::Subnet',
          Properties: {
            VpcId: ref('Network'),
            CidrBlock: { 'Fn::Select': [i, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Network', 'CidrBlock'] }, 6, 8] }] },
          },
        },
      ]),
    ),
  };
  return {
    Parameters: { Env: { Type: 'String', Default: 'prod' }, Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } },
    Mappings: { Sizes: { prod: { Runtime: 'nodejs22.x', Errors: 1 }, test: { Runtime: 'nodejs22.x', Errors: 10 } } },
    Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } },
    Resources: Object.assign({}, ...services, shared),
  };
}

/** A physical id for each of its resources, of the form that the type has. */
export function generatedResources(template: object): readonly StackResource[] {
  const { Resources } = template as { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };
  return Object.entries(Resources).map(([logicalId, { Type }]) => ({
    logicalId,
    physicalId: physicalId(Type, logicalId),
    type: Type,
    status: 'CREATE_COMPLETE',
  }));
}

function physicalId(type: string, logicalId: string): string {
  if (type === 'AWS::SQS::Queue') return `https://sqs.eu-west-1.amazonaws.com/111122223333/shop-${logicalId}-1x`;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:eu-west-1:111122223333:shop-${logicalId}-1x`;
  return `shop-${logicalId}-1x`;
}
