/**
 * Application services' types without a read handler: AppSync, App Mesh, AppStream, MediaConvert, MediaLive, Elasticsearch,
 * e-mail reception. Evidence: each service's API reference; recorded live states of e-mail rules.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { jsonListIn } from '../answer-list';
import { textOf } from './declared-parts';
import type { DescribedResource } from './described-resource';
import { lastName } from './own-arn';
import type { AskedResource } from './resource-reader';
import type { ResourceRows } from './resource-rows';
import { at } from './shape-answer';

const EMAIL_ROWS: ResourceRows = [
  [
    'AWS::SES::ReceiptRuleSet',
    {
      call: ({ ask, identifier }) => ask.query('email', 'DescribeReceiptRuleSet', { RuleSetName: identifier }),
      at: 'DescribeReceiptRuleSetResult.Metadata',
      missing: /^RuleSetDoesNotExist(?:Exception)?$/,
      from: { RuleSetName: 'Name' },
    },
  ],
  [
    'AWS::SES::ReceiptRule',
    {
      call: ({ ask, identifier, declared }) =>
        ask.query('email', 'DescribeReceiptRule', {
          RuleSetName: declared.text('RuleSetName'),
          RuleName: declared.within('Rule').optionalText('Name') ?? identifier.split('|')[0] ?? '',
        }),
      at: 'DescribeReceiptRuleResult',
      missing: /^Rule(?:Set)?DoesNotExist(?:Exception)?$/,
      asAsked: ['RuleSetName'],
    },
  ],
  [
    'AWS::SES::ReceiptFilter',
    {
      call: ({ ask }) => ask.query('email', 'ListReceiptFilters'),
      at: 'ListReceiptFiltersResult.Filters.member',
      is: ({ Name }, { identifier }) => Name === identifier,
      missing: /^(?!)/,
      from: { Filter: (filter) => filter },
    },
  ],
];

/** "…/apis/<api>/apikeys/<key>", or the two with "|" between. */
function keyOf(identifier: string): string {
  return identifier.slice(Math.max(identifier.lastIndexOf('/'), identifier.lastIndexOf('|')) + 1);
}

const HOUR_S = 3600;

const APP_SYNC_ROWS: ResourceRows = [
  [
    'AWS::AppSync::ApiKey',
    {
      call: ({ ask, declared }, nextToken) => {
        const query = nextToken === null ? {} : { query: { nextToken } };
        return ask.restJson('appsync', 'GET', `/v1/apis/${encodeURIComponent(declared.text('ApiId'))}/apikeys`, query);
      },
      at: 'apiKeys',
      next: 'nextToken',
      is: ({ id }, { identifier }) => id === keyOf(identifier),
      missing: /^NotFoundException$/,
      from: { ApiKeyId: 'id' },
      // AppSync API reference, CreateApiKey: rounded down to the hour.
      coarser: { Expires: (declared, live) => Math.floor(Number(declared) / HOUR_S) * HOUR_S === Number(live) },
      asAsked: ['ApiId'],
    },
  ],
  [
    'AWS::AppSync::ApiCache',
    {
      call: ({ ask, declared }) =>
        ask.restJson('appsync', 'GET', `/v1/apis/${encodeURIComponent(declared.text('ApiId'))}/ApiCaches`),
      at: 'apiCache',
      missing: /^NotFoundException$/,
      asAsked: ['ApiId'],
    },
  ],
];

/** App Mesh: parts of a mesh lie under their parents' names. */
function mesh(path: (asked: AskedResource) => readonly string[]): DescribedResource {
  return {
    call: (asked) => {
      const { ask, declared } = asked;
      const meshOwner = declared.optionalText('MeshOwner');
      const query = meshOwner === null ? {} : { query: { meshOwner } };
      const encoded = path(asked).map(encodeURIComponent).join('/');
      return ask.restJson('appmesh', 'GET', `/v20190125/meshes/${encoded}`, query);
    },
    missing: /^NotFoundException$/,
    gone: ({ status }) => ownMember(status, 'status') === 'DELETED',
    from: { MeshOwner: 'metadata.meshOwner', Arn: 'metadata.arn', Uid: 'metadata.uid' },
    also: { Tags: meshTags },
  };
}

async function meshTags({ ask }: AskedResource, resource: JsonObject): Promise<Json | undefined> {
  const resourceArn = textOf(at(resource, ['metadata', 'arn'])) ?? '';
  return ownMember(await ask.restJson('appmesh', 'GET', '/v20190125/tags', { query: { resourceArn } }), 'tags');
}

/** A declared name, or what the ARN that is the physical id ends with. */
function named({ declared, identifier }: AskedResource, property: string): string {
  return declared.optionalText(property) ?? lastName(identifier);
}

const MESH_ROWS: ResourceRows = [
  ['AWS::AppMesh::Mesh', mesh((asked) => [named(asked, 'MeshName')])],
  ...(['VirtualGateway', 'VirtualNode', 'VirtualRouter', 'VirtualService'] as const).map(
    (kind): ResourceRows[number] => {
      const folder = `${kind.slice(0, 1).toLowerCase()}${kind.slice(1)}`;
      const path = (asked: AskedResource) => [
        asked.declared.text('MeshName'),
        `${folder}s`,
        named(asked, `${kind}Name`),
      ];
      return [`AWS::AppMesh::${kind}`, mesh(path)];
    },
  ),
  [
    'AWS::AppMesh::Route',
    mesh((asked) => {
      const { declared } = asked;
      return [
        declared.text('MeshName'),
        'virtualRouter',
        declared.text('VirtualRouterName'),
        'routes',
        named(asked, 'RouteName'),
      ];
    }),
  ],
  [
    'AWS::AppMesh::GatewayRoute',
    mesh((asked) => {
      const { declared } = asked;
      return [
        declared.text('MeshName'),
        'virtualGateway',
        declared.text('VirtualGatewayName'),
        'gatewayRoutes',
        named(asked, 'GatewayRouteName'),
      ];
    }),
  ],
];

const APP_STREAM = { host: 'appstream2', signedAs: 'appstream' };

const FLEET: DescribedResource = {
  call: ({ ask, identifier }) =>
    ask.json(APP_STREAM, 'PhotonAdminProxyService.DescribeFleets', { Names: [identifier] }),
  at: 'Fleets',
  missing: /^ResourceNotFoundException$/,
  from: {
    ComputeCapacity: ({ ComputeCapacityStatus }) => {
      const DesiredInstances = ownMember(ComputeCapacityStatus, 'Desired');
      const DesiredSessions = ownMember(ComputeCapacityStatus, 'DesiredUserSessions');
      return {
        ...(DesiredInstances === undefined ? {} : { DesiredInstances }),
        ...(DesiredSessions === undefined ? {} : { DesiredSessions }),
      };
    },
  },
  also: {
    Tags: async ({ ask }, fleet) => {
      const ResourceArn = ownMember(fleet, 'Arn') ?? null;
      const answer = await ask.json(APP_STREAM, 'PhotonAdminProxyService.ListTagsForResource', { ResourceArn });
      return ownMember(answer, 'Tags');
    },
  },
};

const ENCODING_QUEUE: DescribedResource = {
  call: ({ ask, identifier }) =>
    ask.restJson('mediaconvert', 'GET', `/2017-08-29/queues/${encodeURIComponent(lastName(identifier))}`),
  at: 'queue',
  missing: /^NotFoundException$/,
  also: {
    Tags: async ({ ask }, queue) => {
      const path = `/2017-08-29/tags/${encodeURIComponent(textOf(ownMember(queue, 'arn')) ?? '')}`;
      return ownMember(ownMember(await ask.restJson('mediaconvert', 'GET', path), 'resourceTags'), 'tags');
    },
  },
};

function mediaLive(folder: string, more: Pick<DescribedResource, 'from' | 'unread'>): DescribedResource {
  return {
    call: ({ ask, identifier }) =>
      ask.restJson('medialive', 'GET', `/prod/${folder}/${encodeURIComponent(identifier)}`),
    missing: /^NotFoundException$/,
    gone: ({ state }) => state === 'DELETED',
    ...more,
  };
}

const SEARCH_DOMAIN: DescribedResource = {
  call: ({ ask, identifier }) =>
    ask.restJson('es', 'GET', `/2015-01-01/es/domain/${encodeURIComponent(lastName(identifier))}`),
  at: 'DomainStatus',
  missing: /^ResourceNotFoundException$/,
  gone: ({ Deleted }) => Deleted === true,
  from: { Arn: 'ARN', DomainArn: 'ARN', DomainEndpoint: 'Endpoint' },
  // The master user is never answered.
  unread: ['AdvancedSecurityOptions/MasterUserOptions'],
  also: {
    Tags: async ({ ask }, domain) => {
      const query = { arn: textOf(ownMember(domain, 'ARN')) ?? '' };
      return jsonListIn(await ask.restJson('es', 'GET', '/2015-01-01/tags/', { query }), 'TagList');
    },
  },
};

const BROKER_CONFIGURATION: DescribedResource = {
  call: ({ ask, declared }) => ask.restJson('mq', 'GET', `/v1/brokers/${encodeURIComponent(declared.text('Broker'))}`),
  missing: /^NotFoundException$/,
  from: {
    Configuration: (broker) => {
      // What is applied at the next restart is what was last asked for.
      const configurations = ownMember(broker, 'configurations');
      const current = ownMember(configurations, 'pending') ?? ownMember(configurations, 'current');
      return isJsonObject(current) ? current : undefined;
    },
    Id: () => undefined,
  },
  asAsked: ['Broker'],
};

export const APPLICATION_ROWS: ResourceRows = [
  ...EMAIL_ROWS,
  ...APP_SYNC_ROWS,
  ...MESH_ROWS,
  ['AWS::AppStream::Fleet', FLEET],
  ['AWS::MediaConvert::Queue', ENCODING_QUEUE],
  [
    'AWS::MediaLive::Input',
    mediaLive('inputs', {
      from: { InputSecurityGroups: 'securityGroups' },
      // Destinations are answered as URLs, sources without their passwords.
      unread: ['Destinations', 'Vpc'],
    }),
  ],
  ['AWS::MediaLive::InputSecurityGroup', mediaLive('inputSecurityGroups', {})],
  ['AWS::Elasticsearch::Domain', SEARCH_DOMAIN],
  ['AWS::AmazonMQ::ConfigurationAssociation', BROKER_CONFIGURATION],
];
