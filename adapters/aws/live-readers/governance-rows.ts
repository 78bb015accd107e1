/**
 * Types without a read handler that record, limit or name: Config, DLM, Budgets, Cloud Map, Service Catalog, scaling plans,
 * managed directories. Evidence: each service's API reference, the page of the call; recorded live states of budgets.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { jsonListIn } from '../answer-list';
import type { DescribedResource } from './described-resource';
import { arnIn, lastName } from './own-arn';
import type { AskedResource } from './resource-reader';
import type { ResourceRows } from './resource-rows';

const CONFIG_ROWS: ResourceRows = [
  [
    'AWS::Config::ConfigurationRecorder',
    {
      call: ({ ask, identifier }) =>
        ask.json('config', 'StarlingDoveService.DescribeConfigurationRecorders', {
          ConfigurationRecorderNames: [identifier],
        }),
      at: 'ConfigurationRecorders',
      missing: /^NoSuchConfigurationRecorderException$/,
    },
  ],
  [
    'AWS::Config::DeliveryChannel',
    {
      call: ({ ask, identifier }) =>
        ask.json('config', 'StarlingDoveService.DescribeDeliveryChannels', { DeliveryChannelNames: [identifier] }),
      at: 'DeliveryChannels',
      missing: /^NoSuchDeliveryChannelException$/,
    },
  ],
  [
    'AWS::Config::OrganizationConfigRule',
    {
      call: ({ ask, identifier }) =>
        ask.json('config', 'StarlingDoveService.DescribeOrganizationConfigRules', {
          OrganizationConfigRuleNames: [identifier],
        }),
      at: 'OrganizationConfigRules',
      missing: /^NoSuchOrganizationConfigRuleException$/,
      // GetOrganizationCustomRulePolicy answers the text only.
      unread: ['OrganizationCustomPolicyRuleMetadata/PolicyText', 'OrganizationCustomPolicyRuleMetadata/Runtime'],
    },
  ],
];

const CLOUD_MAP = 'Route53AutoNaming_v20170314';

const NAMESPACE: DescribedResource = {
  call: ({ ask, identifier }) => ask.json('servicediscovery', `${CLOUD_MAP}.GetNamespace`, { Id: identifier }),
  at: 'Namespace',
  missing: /^NamespaceNotFound$/,
  from: { HostedZoneId: 'Properties.DnsProperties.HostedZoneId' },
  also: {
    Tags: async ({ ask }, namespace) => {
      const ResourceARN = ownMember(namespace, 'Arn') ?? null;
      return ownMember(await ask.json('servicediscovery', `${CLOUD_MAP}.ListTagsForResource`, { ResourceARN }), 'Tags');
    },
  },
};

const LIFECYCLE_POLICY: DescribedResource = {
  call: ({ ask, identifier }) => ask.restJson('dlm', 'GET', `/policies/${encodeURIComponent(identifier)}`),
  at: 'Policy',
  missing: /^ResourceNotFoundException$/,
  from: {
    Arn: 'PolicyArn',
    // Of a default policy: the schema has them beside the details.
    CreateInterval: 'PolicyDetails.CreateInterval',
    RetainInterval: 'PolicyDetails.RetainInterval',
    CopyTags: 'PolicyDetails.CopyTags',
    ExtendDeletion: 'PolicyDetails.ExtendDeletion',
    Exclusions: 'PolicyDetails.Exclusions',
    CrossRegionCopyTargets: 'PolicyDetails.CrossRegionCopyTargets',
    DefaultPolicy: ({ DefaultPolicy, PolicyDetails }) =>
      DefaultPolicy === true ? ownMember(PolicyDetails, 'ResourceType') : undefined,
  },
};

const BUDGETS = 'AWSBudgetServiceGateway';

/** Answered as times in seconds, declared as text in several spellings. */
const TIMES = ['Budget/TimePeriod', 'Budget/PlannedBudgetLimits'];

const BUDGET: DescribedResource = {
  call: ({ ask, identifier: BudgetName }) =>
    ask.json('budgets', `${BUDGETS}.DescribeBudget`, {
      AccountId: ask.place.account,
      BudgetName,
      ShowFilterExpression: true,
    }),
  missing: /^NotFoundException$/,
  from: {
    Budget: ({ Budget }) => {
      if (!isJsonObject(Budget)) throw new Error('the answer has no Budget');
      return Object.fromEntries(Object.entries(Budget).filter(([name]) => !TIMES.includes(`Budget/${name}`)));
    },
  },
  also: { NotificationsWithSubscribers: readNotifications, ResourceTags: readBudgetTags },
  unread: TIMES,
};

async function readNotifications({ ask, identifier: BudgetName }: AskedResource): Promise<Json> {
  const of = { AccountId: ask.place.account, BudgetName };
  const answer = await ask.json('budgets', `${BUDGETS}.DescribeNotificationsForBudget`, of);
  const read: Json[] = [];
  for (const notification of optionalList(answer, 'Notifications')) {
    const Notification: JsonObject = isJsonObject(notification) ? withoutState(notification) : {};
    const input = { ...of, Notification };
    const subscribers = await ask.json('budgets', `${BUDGETS}.DescribeSubscribersForNotification`, input);
    read.push({ Notification, Subscribers: optionalList(subscribers, 'Subscribers') });
  }
  return read;
}

/** OK or in alarm: nothing that anybody declares. */
function withoutState(notification: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(notification).filter(([name]) => name !== 'NotificationState'));
}

function optionalList(answer: JsonObject, list: string): readonly Json[] {
  return Object.hasOwn(answer, list) ? jsonListIn(answer, list) : [];
}

async function readBudgetTags({ ask, identifier }: AskedResource): Promise<Json | undefined> {
  const ResourceARN = arnIn(ask.place, 'budgets', `budget/${identifier}`, true);
  return ownMember(await ask.json('budgets', `${BUDGETS}.ListTagsForResource`, { ResourceARN }), 'ResourceTags');
}

const OTHER_ROWS: ResourceRows = [
  [
    'AWS::AutoScalingPlans::ScalingPlan',
    {
      call: ({ ask, identifier }) =>
        ask.json('autoscaling-plans', 'AnyScaleScalingPlannerFrontendService.DescribeScalingPlans', {
          ScalingPlanNames: [/:planName\/([^:]+)/.exec(identifier)?.[1] ?? lastName(identifier)],
        }),
      at: 'ScalingPlans',
      // The call filters what is there.
      missing: /^ObjectNotFoundException$/,
    },
  ],
  [
    'AWS::DirectoryService::MicrosoftAD',
    {
      call: ({ ask, identifier }) =>
        ask.json('ds', 'DirectoryService_20150416.DescribeDirectories', { DirectoryIds: [identifier] }),
      at: 'DirectoryDescriptions',
      missing: /^EntityDoesNotExistException$/,
      gone: ({ Stage }) => Stage === 'Deleted',
      from: { EnableSso: 'SsoEnabled', DnsIpAddresses: 'DnsIpAddrs' },
    },
  ],
  [
    'AWS::ServiceCatalog::AcceptedPortfolioShare',
    {
      call: ({ ask }, PageToken) =>
        ask.json('servicecatalog', 'AWS242ServiceCatalogService.ListAcceptedPortfolioShares', {
          ...(PageToken === null ? {} : { PageToken }),
        }),
      at: 'PortfolioDetails',
      next: 'NextPageToken',
      is: ({ Id }, { identifier, declared }) => Id === (declared.optionalText('PortfolioId') ?? identifier),
      missing: /^(?!)/,
      from: { PortfolioId: 'Id', Id: () => undefined },
    },
  ],
];

export const GOVERNANCE_ROWS: ResourceRows = [
  ...CONFIG_ROWS,
  ['AWS::ServiceDiscovery::HttpNamespace', NAMESPACE],
  ['AWS::ServiceDiscovery::PrivateDnsNamespace', NAMESPACE],
  ['AWS::ServiceDiscovery::PublicDnsNamespace', NAMESPACE],
  ['AWS::DLM::LifecyclePolicy', LIFECYCLE_POLICY],
  ['AWS::Budgets::Budget', BUDGET],
  ...OTHER_ROWS,
];
