/**
 * Stacks that the comparison with moto makes, in this order: a later one may import what an earlier one exports. Of each
 * it is written out what is declared, what only AWS knows, and what no service of moto answers. `{Name}` in an
 * identifier stands for the physical id that moto gave the resource of that name.
 */
export interface Difference {
  /** "Logical /Path" or "output Name". */
  readonly at: string;
  readonly declared: string;
  readonly moto: string;
  /** Why moto, and not Asbuilt, is other than AWS. */
  readonly because: string;
}

export interface MotoCase {
  readonly template: string;
  readonly stack: string;
  readonly region?: string;
  readonly parameters?: { readonly [name: string]: string };
  /** Physical ids that moto does not give, or gives in another form than AWS. */
  readonly physicalIds?: { readonly [logicalId: string]: string };
  /** Logical id → identifier; resources that are not declared are not here. */
  readonly identifiers: { readonly [logicalId: string]: string };
  /** Logical id → why it is not indexed. */
  readonly notIndexed?: { readonly [logicalId: string]: string };
  /** "Logical /Path" of each value that only a live read tells, and "output Name". */
  readonly toldByRead?: readonly string[];
  /** Logical ids whose live properties tell it. */
  readonly asks?: readonly string[];
  /** The same of each value that stays unknown after such a read. */
  readonly unresolved?: readonly string[];
  /** "Logical /Path" of each declared value that no service of moto answers; "Logical" for all of a resource's. */
  readonly unanswered?: readonly string[];
  readonly differences?: readonly Difference[];
}

/** What AWS's documentation says of Fn::GetAtt Arn of a log group: it ends with ":*". moto answers the ARN alone. */
const LOG_GROUP_ARN = 'CloudFormation template reference, AWS::Logs::LogGroup, return values: Arn ends with ":*"';
const SPACES =
  'CloudFormation template reference, Fn::ToJsonString: the example has no spaces; moto writes as Python does';
const HARD_CODED = 'moto answers the same in every partition (cloudformation/parsing.py, ResourceMap.__init__)';

/** Ids in the form of AWS where moto answers another resource's id or none. */
const NETWORK_IDS = {
  // "rtb-…|0.0.0.0/0"; moto has a tilde.
  Out: '{Table}|0.0.0.0/0',
  // moto: the table's id.
  FirstInTable: 'rtbassoc-0a1b2c3d4e5f60718',
};
const NETWORK_IDENTIFIERS = {
  Net: '{Net}',
  Gateway: '{Gateway}',
  Attached: 'IGW|{Net}',
  First: '{First}',
  Second: '{Second}',
  Table: '{Table}',
  Out: '{Table}|0.0.0.0/0',
  FirstInTable: 'rtbassoc-0a1b2c3d4e5f60718',
  Web: '{Web}',
};
/** moto leaves out tags of these types that a template has, and lists no association. */
const NETWORK_UNANSWERED = ['Gateway /Tags/0', 'Table /Tags/0', 'FirstInTable'];

const QUEUES = 'https://sqs.eu-west-1.amazonaws.com/123456789012';
const IAM = 'arn:aws:iam::123456789012';
const RULES = 'arn:aws:events:eu-west-1:123456789012:rule';
const TOPICS = 'arn:aws:sns:eu-west-1:123456789012';

export const MOTO_CASES: readonly MotoCase[] = [
  {
    template: 'order-queues.yaml',
    stack: 'orders-one',
    identifiers: { Failed: `${QUEUES}/orders-one-failed-test-only`, Orders: `${QUEUES}/orderss-orders-test` },
  },
  {
    template: 'order-queues.yaml',
    stack: 'orders-two',
    parameters: { Stage: 'production', Seconds: '90', Retries: '7', Fifo: 'yes' },
    identifiers: { Failed: `${QUEUES}/orders-two-failed-live`, Orders: `${QUEUES}/orderss-orders-production` },
  },
  {
    template: 'ledger-table.json',
    stack: 'ledger-one',
    parameters: { Keys: 'account,entry' },
    identifiers: {
      Ledger: 'ledger_eu-west-1-test',
      Summary: '/ledger-one/summary',
      StreamName: '/ledger-one/stream',
    },
    // A stream's ARN ends with the time at which AWS made it.
    toldByRead: ['StreamName /Value'],
    asks: ['Ledger'],
  },
  {
    template: 'ledger-table.json',
    stack: 'ledger-two',
    region: 'us-east-1',
    parameters: { Stage: 'production', Keys: 'owner,number', Units: '9' },
    identifiers: { Ledger: 'ledger_us-east-1-production', Summary: '/ledger-two/summary' },
  },
  {
    template: 'network.yaml',
    stack: 'network-one',
    parameters: { Zones: 'a,b' },
    physicalIds: NETWORK_IDS,
    identifiers: NETWORK_IDENTIFIERS,
    unanswered: NETWORK_UNANSWERED,
  },
  {
    template: 'network.yaml',
    stack: 'network-two',
    parameters: { Block: '10.30', Zones: 'b,c', Office: '198.51.100.7' },
    physicalIds: NETWORK_IDS,
    identifiers: NETWORK_IDENTIFIERS,
    unanswered: NETWORK_UNANSWERED,
    differences: [
      {
        at: 'Net /EnableDnsHostnames',
        declared: 'true',
        moto: 'false',
        because: 'moto reads CidrBlock, InstanceTenancy and Tags of a template and no more (ec2/models/vpcs.py)',
      },
    ],
  },
  {
    template: 'shop-on-network.yaml',
    stack: 'shop-one',
    parameters: { Network: 'network-one', Ports: '8080,8443' },
    identifiers: { Shop: '{Shop}', FirstSubnet: '/shop-one/first-subnet', Address: '/shop-one/address' },
  },
  {
    template: 'shop-on-network.yaml',
    stack: 'shop-two',
    parameters: { Network: 'network-two', Ports: '9000,9001' },
    identifiers: { Shop: '{Shop}', FirstSubnet: '/shop-two/first-subnet', Address: '/shop-two/address' },
  },
  {
    template: 'roles.yaml',
    stack: 'roles-one',
    identifiers: {
      Boundary: `${IAM}:policy/roles-one/roles-one-boundary`,
      Worker: 'parcels-roles-eu-west-1',
      Profile: 'roles-one-profile',
    },
    toldByRead: ['output RoleId'],
    asks: ['Worker'],
  },
  {
    template: 'roles.yaml',
    stack: 'roles-two',
    parameters: { Bucket: 'letters', Hours: '4', Audited: 'false' },
    identifiers: {
      Boundary: `${IAM}:policy/roles-two/roles-two-boundary`,
      Worker: 'letters-roles-eu-west-1',
      Profile: 'roles-two-profile',
    },
    toldByRead: ['output RoleId'],
    asks: ['Worker'],
  },
  {
    template: 'granted-users.json',
    stack: 'granted',
    parameters: { Names: 'ida,olga', Actions: 'sqs:SendMessage,sqs:GetQueueUrl' },
    identifiers: {
      First: 'ida',
      Second: 'olga',
      Reader: 'granted-reader',
      Grant: `${IAM}:policy/grant-idaolga`,
      Inline: '{Inline}',
    },
  },
  ...['north', 'south'].map(
    (vault): MotoCase => ({
      template: 'vault-key.yaml',
      stack: `vault-${vault}`,
      parameters: vault === 'north' ? {} : { Vault: 'south', Rotate: 'false' },
      identifiers: {
        VaultKey: '{VaultKey}',
        VaultAlias: `alias/vault-${vault}/${vault}`,
        Queue: `${QUEUES}/vault-${vault}-123456789012`,
        Bucket: `vault-${vault}-123456789012x`,
      },
      // moto's DescribeKey fails for keys of templates; S3's API does not answer a bucket's domain names.
      unanswered: ['VaultKey /Description'],
      unresolved: ['output Domain', 'output Regional', 'output DualStack', 'output Site'],
      asks: ['Bucket'],
      differences: [
        {
          at: 'Bucket /BucketEncryption/ServerSideEncryptionConfiguration/0/BucketKeyEnabled',
          declared: 'true',
          moto: 'false',
          because: 'moto drops it (s3/cloud_formation.py, cfn_to_api_encryption)',
        },
      ],
    }),
  ),
  {
    template: 'event-rules.yaml',
    stack: 'rules-one',
    parameters: { Sources: 'shop.orders,shop.returns' },
    // moto gives a bus no physical id; AWS's is its name.
    physicalIds: { Bus: 'rules-one-bus' },
    identifiers: {
      Bus: 'rules-one-bus',
      Work: `${QUEUES}/rules-one-work`,
      OnOrder: `${RULES}/rules-one-on-order`,
      Tick: `${RULES}/rules-one-tick`,
    },
  },
  {
    template: 'event-rules.yaml',
    stack: 'rules-two',
    parameters: { Minutes: '1440', Sources: 'a.b,c.d' },
    physicalIds: { Bus: 'rules-two-bus' },
    identifiers: {
      Bus: 'rules-two-bus',
      Work: `${QUEUES}/rules-two-work`,
      OnOrder: `${RULES}/rules-two-on-order`,
      Tick: `${RULES}/rules-two-tick`,
    },
  },
  {
    template: 'all-parameters.yaml',
    stack: 'parameters',
    parameters: {
      Numbers: '1,2,3',
      Words: 'red,green,blue',
      SubnetIds: 'subnet-0a,subnet-0b',
      GroupNames: 'sg-0a,sg-0b',
    },
    identifiers: {
      Simple: '/parameters/simple',
      Lists: '/parameters/lists',
      FromStore: '/parameters/from-store',
      Pseudo: '/parameters/pseudo',
    },
    differences: [
      {
        at: 'FromStore /Value',
        declared: 'teal; plum; /company/colour',
        moto: 'teal; plum; teal',
        because:
          'CloudFormation user guide, Systems Manager parameter types: the value of AWS::SSM::Parameter::Name is the name; moto looks it up too',
      },
    ],
  },
  {
    template: 'conditions.json',
    stack: 'conditions-one',
    identifiers: {
      Always: '/conditions-one/always',
      OnlyTest: `${TOPICS}:conditions-one-test`,
      ViaIf: '/conditions-one/via-if',
    },
  },
  {
    template: 'conditions.json',
    stack: 'conditions-two',
    parameters: { Stage: 'live', Copies: '2' },
    identifiers: {
      Always: '/conditions-two/always',
      OnlyLive: `${TOPICS}:conditions-two-live`,
      OnlyBoth: `${TOPICS}:conditions-two-both`,
      ViaIf: '/conditions-two/via-if',
    },
  },
  {
    template: 'log-groups.json',
    stack: 'logs-one',
    identifiers: {
      Access: '/app/billing/access',
      Audit: '/audit/billing.api/eu-west-1',
      Writer: 'logs-one-writer',
    },
    differences: [
      ['Writer /Policies/0/PolicyDocument/Statement/0/Resource/0', '/app/billing/access'],
      ['Writer /Policies/0/PolicyDocument/Statement/0/Resource/1', '/audit/billing.api/eu-west-1'],
      ['output Arn', '/audit/billing.api/eu-west-1'],
    ].map(([at = '', name]) => ({
      at,
      declared: `arn:aws:logs:eu-west-1:123456789012:log-group:${name}:*`,
      moto: `arn:aws:logs:eu-west-1:123456789012:log-group:${name}`,
      because: LOG_GROUP_ARN,
    })),
  },
  {
    template: 'topics.yaml',
    stack: 'topics-one',
    identifiers: {
      Inbox: `${QUEUES}/topics-one-inbox`,
      News: `${TOPICS}:topics-one-parcels`,
      Ordered: `${TOPICS}:topics-one-ordered.fifo`,
    },
  },
  {
    template: 'topics.yaml',
    stack: 'topics-two',
    parameters: { Channel: 'letters', Mail: 'post@example.com' },
    identifiers: {
      Inbox: `${QUEUES}/topics-two-inbox`,
      News: `${TOPICS}:topics-two-letters`,
      Ordered: `${TOPICS}:topics-two-ordered.fifo`,
    },
  },
  {
    template: 'start-scripts.yaml',
    stack: 'scripts-one',
    identifiers: { Template: '{Template}', Encoded: '/scripts-one/encoded', Twice: '/scripts-one/twice' },
  },
  {
    template: 'start-scripts.yaml',
    stack: 'scripts-two',
    parameters: { Site: 'harbour', Level: '3' },
    identifiers: { Template: '{Template}', Encoded: '/scripts-two/encoded', Twice: '/scripts-two/twice' },
  },
  {
    template: 'state-machine.json',
    stack: 'machine',
    parameters: { Steps: 'Pack,Send' },
    identifiers: {
      Runner: 'machine-runner',
      Done: `${TOPICS}:machine-done`,
      Machine: 'arn:aws:states:eu-west-1:123456789012:stateMachine:machine-machine',
      Started: '/machine/started',
    },
  },
  {
    template: 'streams.yaml',
    stack: 'streams',
    identifiers: { Clicks: 'Acme_Parcels_clicks', Images: 'big/streams', Where: '/streams/where' },
    // moto answers an empty object for what a template has of it.
    unanswered: ['Images /ImageScanningConfiguration'],
    toldByRead: ['output Uri'],
    asks: ['Images'],
  },
  {
    template: 'depot-api.json',
    stack: 'depots',
    // moto gives a method no physical id; AWS gives one of its own.
    physicalIds: { List: 'depot-List-1A2B3C4D5E6F7' },
    identifiers: { Api: '{Api}', Depots: '{Api}|{Depots}', Depot: '{Api}|{Depot}', List: '{Api}|{Depots}|GET' },
    toldByRead: ['Depots /ParentId', 'output Root'],
    asks: ['Api'],
  },
  {
    template: 'cluster.yaml',
    stack: 'cluster',
    identifiers: {
      Ships: 'cluster-ships',
      Task: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cluster-parcels:1',
      Service: 'arn:aws:ecs:eu-west-1:123456789012:service/cluster-ships/cluster-service|cluster-ships',
    },
    toldByRead: ['output Service'],
    asks: ['Service'],
  },
  {
    template: 'documents.json',
    stack: 'documents',
    identifiers: {
      Flat: '/documents/flat',
      Deep: '/documents/deep',
      Encoded: '/documents/list',
      Digest: '/documents/digest',
      Queue: `${QUEUES}/documents-dispatch`,
    },
    differences: [
      {
        at: 'Flat /Value',
        declared: '{"team":"dispatch","strict":true,"where":["a","b-eu-west-1"]}',
        moto: '{"team": "dispatch", "strict": true, "where": ["a", "b-eu-west-1"]}',
        because: SPACES,
      },
      {
        at: 'Deep /Value',
        declared:
          'body=[{"id":"123456789012-dispatch"},{"arn":"arn:aws:sqs:eu-west-1:123456789012:documents-dispatch"}]',
        moto: 'body=[{"id": "123456789012-dispatch"}, {"arn": "arn:aws:sqs:eu-west-1:123456789012:documents-dispatch"}]',
        because: SPACES,
      },
    ],
  },
  {
    template: 'zones.yaml',
    stack: 'zones',
    identifiers: { Net: '{Net}', One: '{One}', Two: '{Two}' },
    toldByRead: ['output Default'],
    asks: ['Net'],
    // moto names four zones in every region; which ones there are differs from region to region and account to account.
    unresolved: ['One /AvailabilityZone', 'Two /AvailabilityZone', 'output Zones'],
  },
  {
    template: 'hidden.yaml',
    stack: 'hidden',
    parameters: { Door: 'open-sesame-42' },
    identifiers: { Gate: '/hidden/gate', Joined: '/hidden/joined', Encoded: '/hidden/encoded' },
  },
  {
    template: 'china.json',
    stack: 'china',
    region: 'cn-north-1',
    identifiers: {
      Queue: 'https://sqs.cn-north-1.amazonaws.com/123456789012/ports-beijing',
      Topic: 'arn:aws-cn:sns:cn-north-1:123456789012:ports-10',
      Table: 'ports',
    },
    differences: [
      { at: 'output Partition', declared: 'aws-cn', moto: 'aws', because: HARD_CODED },
      {
        at: 'output Suffix',
        declared: 'sqs.cn-north-1.amazonaws.com.cn',
        moto: 'sqs.cn-north-1.amazonaws.com',
        because: HARD_CODED,
      },
    ],
  },
  {
    template: 'exports-a.json',
    stack: 'exports-a',
    physicalIds: { Bus: 'exports-a-harbour' },
    identifiers: { Bus: 'exports-a-harbour', Backlog: `${QUEUES}/exports-a-backlog` },
  },
  {
    template: 'imports-b.json',
    stack: 'imports-b',
    identifiers: { Forward: `${RULES}/imports-b-forward`, Zone: '/imports-b/zone' },
  },
  {
    template: 'included.json',
    stack: 'included',
    identifiers: { Known: '/included/known', Included: '/included/included', Joined: '/included/joined' },
    // moto answers the template as it was given; CloudFormation's processed template has the include's content instead.
    unresolved: ['Included /Value', 'Joined /Value'],
  },
];
