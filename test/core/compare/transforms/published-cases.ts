/**
 * One case for every expression that CloudFormation publishes: what is declared, what comes of it, and values one step
 * away. `of` is tried on "<type> <path> <expression>"; the first row that fits speaks. `outcome` is 'equal' unless it says
 * that live is not compared, or that the expression is refused: then `live` is what a faithful replay would call equal.
 */
import type { Json, JsonObject } from '../../../../core/model/json';

export interface PublishedCase {
  readonly of: RegExp;
  readonly declared: Json;
  readonly live: Json | undefined;
  readonly unlike: readonly Json[];
  /** Declared beside it, in the object that holds it. */
  readonly beside?: JsonObject;
  readonly outcome?: 'notCompared' | 'refused';
  /** A baseline that says that live changed since; else the declared value is one. */
  readonly before?: Json;
  readonly because?: string;
}

const KEY = '0a1b2c3d-1111-2222-3333-444455556666';
const OTHER_KEY = '0a1b2c3d-1111-2222-3333-444455556667';
const arn = (rest: string, region = 'eu-west-1', account = '111122223333') => {
  const [service, resource] = rest.split('|');
  return `arn:aws:${service}:${region}:${account}:${resource}`;
};
/** The same resource elsewhere: another region, another account, another partition. */
const elsewhere = (rest: string): readonly string[] => [
  arn(rest, 'eu-west-2'),
  arn(rest, 'eu-west-1', '111122223334'),
  arn(rest).replace('arn:aws:', 'arn:aws-cn:'),
];
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
const details = (...kinds: readonly string[]) =>
  kinds.map((kind) => ({ EventSource: 'aws.config', MessageType: `${kind}ChangeNotification` }));
const STATEMENT = { Effect: 'Allow', Action: 'events:PutEvents', Principal: '*', Resource: '*' };

export const PUBLISHED_CASES: readonly PublishedCase[] = [
  // Case.
  {
    of: /EngineType|AuthenticationStrategy|.* \$uppercase\([\w.]+\)$/,
    declared: 'Team-ab-1',
    live: 'TEAM-AB-1',
    unlike: ['TEAM-AB-2', 'TEAM-AC-1', 'TEAM-AB'],
  },
  // Words and header names have no case of their own; names are stored in lower case and nothing else.
  {
    of: /(?:Type|HeaderName|SingleHeader\/Name) \$lowercase\(/,
    declared: 'Team-DB-01',
    live: 'team-db-01',
    unlike: ['team-db-02', 'team-dc-01', 'team-db'],
  },
  {
    of: / \$lowercase\([\w.]+\)$/,
    declared: 'Team-DB-01',
    live: 'team-db-01',
    unlike: ['team-db-02', 'team-dc-01', 'team-db', 'Team-db-01'],
  },
  { of: / \$lowercase\(DBName\) \$OR/, declared: 'TeamData', live: 'TEAMDATA', unlike: ['TEAMDATE', 'OTHER'] },
  { of: / \$lowercase\(\w+\) \$OR \w+$/, declared: 'Team-App', live: 'team-app', unlike: ['team-apq', 'team'] },
  // The key, the role, the function as name and as ARN.
  {
    of: / "arn:aws.*:kms:/,
    declared: 'alias/logs',
    live: arn(`kms|key/${KEY}`),
    unlike: [],
    outcome: 'notCompared',
    because: 'any key is accepted, whatever is declared',
    before: arn(`kms|key/${OTHER_KEY}`),
  },
  {
    of: /:kms:.*\$join|\$join.*:kms:/,
    declared: KEY,
    live: arn(`kms|key/${KEY}`),
    unlike: [...elsewhere(`kms|key/${KEY}`), arn(`kms|key/${OTHER_KEY}`)],
  },
  {
    of: /SSESpecification\/KMSMasterKeyId|EncryptionAtRestOptions\/KmsKeyId/,
    declared: arn(`kms|key/${KEY}`),
    live: KEY,
    unlike: [OTHER_KEY, `${KEY}0`],
  },
  {
    of: /TaskRoleArn|ExecutionRoleArn/,
    declared: 'task-role',
    live: role('111122223333', 'task-role'),
    unlike: [role('111122223334', 'task-role'), role('111122223333', 'task-rolf'), 'task-rolf'],
  },
  {
    of: /Service \/properties\/Role/,
    declared: 'ecs-role',
    live: role('111122223333', 'ecs-role'),
    unlike: [role('111122223334', 'ecs-role'), role('111122223333', 'ecs-rolf')],
  },
  {
    of: /\/Cluster /,
    declared: 'blue',
    live: arn('ecs|cluster/blue'),
    unlike: [...elsewhere('ecs|cluster/blue'), arn('ecs|cluster/blua')],
  },
  {
    of: /\/TaskDefinition /,
    declared: 'web',
    live: arn('ecs|task-definition/web:12'),
    unlike: [
      ...elsewhere('ecs|task-definition/web:12'),
      arn('ecs|task-definition/wes:12'),
      arn('ecs|task-definition/web:a'),
    ],
  },
  {
    of: /Lambda::(?:Alias|EventSourceMapping) \/properties\/FunctionName/,
    declared: arn('lambda|function:report'),
    live: '111122223333:function:report',
    unlike: [
      '111122223334:function:report',
      '111122223333:function:reporu',
      'reporu',
      ...elsewhere('lambda|function:report'),
    ],
  },
  {
    of: /Lambda::(?:LayerVersion|Version) /,
    declared: arn('lambda|function:report'),
    live: 'report',
    unlike: ['reporu', arn('lambda|function:reporu'), ...elsewhere('lambda|function:report')],
  },
  { of: /TargetFunctionArn/, declared: arn('lambda|function:report'), live: 'report', unlike: ['reporu', 'repor'] },
  {
    of: /AutoScalingGroupArn/,
    declared: arn('autoscaling|autoScalingGroup:0b:autoScalingGroupName/web'),
    live: 'web',
    unlike: ['wes'],
  },
  {
    of: /Permission \/properties\/Principal/,
    declared: '444455556666',
    live: 'arn:aws:iam::444455556666:root',
    unlike: ['arn:aws:iam::444455556667:root', 'arn:aws:iam::444455556666:rooz', '*', '{"AWS":"444455556667"}'],
  },
  // Last segments.
  {
    of: /\$substringAfter\(GuardrailIdentifier/,
    declared: arn('bedrock|guardrail/ab12cd34'),
    live: 'ab12cd34',
    unlike: ['ab12cd35', 'guardrail'],
  },
  {
    of: /\$substringAfter/,
    declared: arn('directconnect|dx-gateway/dx-0a1b'),
    live: 'dx-0a1b',
    unlike: ['dx-0a1c', '0a1b'],
  },
  {
    of: /cloud-exadata-infrastructure/,
    declared: arn('odb|cloud-exadata-infrastructure/exa_1'),
    live: 'exa_1',
    unlike: ['exa_2'],
  },
  { of: /odb-network/, declared: arn('odb|odb-network/net_1'), live: 'net_1', unlike: ['net_2'] },
  {
    of: /\/Group /,
    declared: arn('resource-groups|group/App/0abc'),
    live: 'App/0abc',
    unlike: ['App/0abd', 'App', 'Apq/0abc'],
  },
  {
    of: /\$split\(\w+, ["']\/["']\)\[-1\]/,
    declared: arn('vpc-lattice|targetgroup/tg-0a1b'),
    live: 'tg-0a1b',
    unlike: ['tg-0a1c', 'targetgroup'],
  },
  // Versions.
  {
    of: /::RDS::\S+ \/properties\/EngineVersion/,
    declared: '8.0.mysql.3',
    beside: { AutoMinorVersionUpgrade: false },
    live: '8.0.mysql.3.7',
    unlike: ['8.0.mysql.37', '8.0.mysql.4', '8.1.mysql.3'],
  },
  {
    of: /CacheCluster \/properties\/EngineVersion/,
    beside: { AutoMinorVersionUpgrade: false },
    declared: '1.6.22',
    live: '1.6',
    unlike: ['1.7', '1.62'],
  },
  {
    of: /Recipe \/properties\/Version/,
    declared: '1.0.x',
    live: '1.0.17',
    unlike: ['1.1.17', '1.0.1a', '1x0.17', '11.0.17'],
  },
  // Texts around what is declared.
  {
    of: /CFN-/,
    declared: 'blue+green',
    live: '[CFN-0A1B2C3D] blue+green',
    unlike: [
      '[CFN-0A1B2C3D] bluegreen',
      '[CFN-0A1B2C3D] blue+greed',
      '[CFN-0A1B2C3D] x blue+green',
      '[CFN-0a1b2c3d] blue+green',
    ],
  },
  { of: /custom:/, declared: 'dept', live: 'custom:dept', unlike: ['custom:depu'] },
  {
    of: /ViewArn/,
    declared: arn('connect|instance/i/view/v'),
    live: arn('connect|instance/i/view/v:4'),
    unlike: [
      arn('connect|instance/i/view/w:4'),
      arn('connect|instance/i/view/v:a'),
      ...elsewhere('connect|instance/i/view/v:4'),
    ],
  },
  { of: /Output:/, declared: 'main', live: 'Output:main', unlike: ['Output:maim', 'Source:main'] },
  { of: /Source:/, declared: 'main', live: 'Source:main', unlike: ['Source:maim', 'Output:main'] },
  { of: /PublicKeyMaterial/, declared: 'ssh-rsa AAAAB3Nz', live: 'ssh-rsa AAAAB3Nz\n', unlike: ['ssh-rsa AAAAB3Ny\n'] },
  { of: /ConfigurationValues/, declared: 'replicas: 2\n', live: 'replicas: 2', unlike: ['replicas: 3'] },
  { of: /CrlData|X509CertificateData/, declared: 'MIIB aa==\n\n', live: 'MIIB aa==', unlike: ['MIIB ab=='] },
  {
    of: /HostedZone \/properties\/Name/,
    declared: 'Example.com',
    live: 'example.com.',
    unlike: ['example.con.', 'a.example.com.'],
  },
  {
    of: /ResolverRule/,
    declared: 'corp.example.com',
    live: 'corp.example.com.',
    unlike: ['corp.example.con.', 'example.com.'],
  },
  { of: /CedarJson/, declared: '', live: '{}', unlike: ['{"a":{}}'] },
  { of: /AnywhereConfiguration\/Cost/, declared: '10', live: '10.0', unlike: ['10.1', '100.0'] },
  {
    of: /PluginName|AuthMechanism/,
    declared: 'test-decoding',
    live: 'test_decoding',
    unlike: ['test_decodinh', 'testdecoding'],
  },
  { of: /S3Key\/Rules/, declared: 'prefix', live: 'Prefix', unlike: ['Suffix'] },
  {
    of: /ExtraConnectionAttributes/,
    declared: 'a=1;b=2',
    live: 'a=1;b=2;c=3',
    unlike: ['a=1;b=22', 'a=1', 'a=1;bb=2'],
    outcome: 'notCompared',
    because: 'anything may be added',
  },
  // Network.
  {
    of: /(?:From|To)Port /,
    declared: 8,
    live: -1,
    unlike: [9, 80],
    beside: { IpProtocol: '50' },
    outcome: 'notCompared',
    because: 'a protocol without ports; of tcp, udp and ICMP it is refused',
  },
  { of: /IpProtocol /, declared: '17', live: 'udp', unlike: ['tcp', '-1', 'icmp'] },
  {
    of: /Subnet \/properties\/Ipv6CidrBlock/,
    declared: '2001:0db8:1234:1a00:0000:0000:0000:0000/64',
    live: '2001:db8:1234:1a00::/64',
    unlike: ['2001:db8:1234:1a01::/64', '2001:db8:1234:1a00::/56'],
  },
  {
    of: /SubnetCidrBlock/,
    declared: '2001:0db8:1234:1a00:0001:0000:0000:0000/64',
    live: '2001:db8:1234:1a00::/64',
    unlike: ['2001:db8:1234:1a01::/64', '2001:db8:1234:1a00::/56'],
  },
  {
    of: /\/CidrBlock /,
    declared: '100.68.0.18/18',
    live: '100.68.0.0/18',
    unlike: ['100.68.64.0/18', '100.68.0.0/17'],
  },
  { of: /PortRange/, declared: '80-80', live: '80', unlike: ['81', '8'] },
  // Conditions on what stands beside it.
  {
    of: /LaunchConfigurationName/,
    declared: 'lc',
    live: 'web',
    unlike: ['wes'],
    beside: { InstanceId: 'i-1', AutoScalingGroupName: 'web' },
    outcome: 'notCompared',
    because: 'made from an instance, whatever is declared',
  },
  {
    of: /EnableHttpEndpoint/,
    declared: true,
    live: false,
    unlike: [],
    beside: { Engine: 'mysql' },
    outcome: 'notCompared',
    because: 'other engines have none',
  },
  {
    of: /\/OnDemandCapacity /,
    declared: 4,
    live: 3,
    unlike: [2, 5],
    beside: { MaximumCapacity: 8, AlwaysOnCapacity: 5 },
    outcome: 'notCompared',
    because: 'computed from what stands beside it',
  },
  {
    of: /\/MaximumCapacity /,
    declared: 9,
    live: 8,
    unlike: [7, 10],
    beside: { OnDemandCapacity: 3, AlwaysOnCapacity: 5 },
    outcome: 'notCompared',
    because: 'computed from what stands beside it',
  },
  { of: /ReplicationOverwriteProtection/, declared: 'DISABLED', live: 'REPLICATING', unlike: ['ENABLED'] },
  {
    of: /\/Location /,
    declared: 'Equinix DC2/DC11',
    live: 'EqDC2',
    unlike: ['Equinix DC3'],
    outcome: 'notCompared',
    because: 'any location is accepted, whatever is declared',
  },
  {
    of: /EIP \/properties\/Domain/,
    declared: 'standard',
    live: 'vpc',
    unlike: ['other'],
    outcome: 'notCompared',
    because: 'constant, whatever is declared',
  },
  {
    of: /GlobalTableSettingsReplicationMode/,
    declared: 'ENABLED',
    live: undefined,
    unlike: ['DISABLED', 'ENABLED_WITH_OVERRIDES'],
    outcome: 'refused',
    because: 'it speaks of what is not declared; of a declared mode any absence would do',
  },
  // Whole values.
  {
    of: /ConfigRule \/properties\/Source /,
    declared: { Owner: 'CUSTOM_LAMBDA', SourceDetails: details('ConfigurationItem') },
    live: { Owner: 'CUSTOM_LAMBDA', SourceDetails: details('ConfigurationItem', 'OversizedConfigurationItem') },
    unlike: [
      { Owner: 'CUSTOM_LAMBDA', SourceDetails: details('ConfigurationItem', 'Scheduled') },
      { Owner: 'CUSTOM_LAMBDA', SourceDetails: details('OversizedConfigurationItem') },
    ],
  },
  {
    of: /ComplianceResourceTypes/,
    declared: ['AWS::S3::Bucket'],
    live: ['AWS::S3::Bucket'],
    unlike: [['AWS::S3::Bucker'], []],
    outcome: 'refused',
    because: 'it says of nothing that it is an empty list, which it is anyway',
  },
  { of: /PrincipalPermissions/, declared: [], live: undefined, unlike: [['ALL']] },
  {
    of: /\/Statement /,
    declared: STATEMENT,
    live: { Sid: 'all', ...STATEMENT },
    unlike: [{ Sid: 'all', ...STATEMENT, Action: 'events:*' }],
    beside: { StatementId: 'all' },
  },
  // Times.
  {
    of: /StartingPositionTimestamp/,
    declared: 1700000000,
    live: 1700000000000,
    unlike: [1700000001000, 1700000000001],
  },
  { of: /PreferredDayTime\/Time/, declared: '03:00+00:00', live: '03:00:00Z', unlike: ['04:00:00Z', '03:00:01Z'] },
];
