/** Rows that correct what the names of a path say: the user's first, then these few. Each row says why it is here. */
import type { CategoryOverride } from '../model/category-override';
import type { Category } from '../model/difference';
import { type PathSegments, parsePointer } from '../model/json-pointer';
import { matchesGlob } from '../model/matches-glob';

interface OwnOverride extends CategoryOverride {
  readonly because: string;
}

const OWN_OVERRIDES: readonly OwnOverride[] = [
  {
    type: 'AWS::SQS::Queue',
    path: '/Redrive*Policy',
    category: 'capacity',
    because: 'where failed messages go; grants nothing (SetQueueAttributes)',
  },
  {
    type: 'AWS::SNS::Subscription',
    path: '/FilterPolicy',
    category: 'other',
    because: 'which messages are delivered; grants nothing (Subscribe)',
  },
  {
    type: 'AWS::SNS::Subscription',
    path: '/*Policy',
    category: 'capacity',
    because: 'how often a message is tried, where failed ones go, which are replayed; grants nothing (Subscribe)',
  },
  {
    type: 'AWS::SNS::Topic',
    path: '/ArchivePolicy',
    category: 'capacity',
    because: 'how long messages are kept; grants nothing (SetTopicAttributes)',
  },
  {
    type: 'AWS::*',
    path: '/DataProtectionPolicy',
    category: 'safety',
    because: 'which personal data is blocked or masked: SNS topics, log groups (PutDataProtectionPolicy)',
  },
  {
    type: 'AWS::ECR::Repository*',
    path: '/LifecyclePolicy',
    category: 'capacity',
    because: 'when images expire; grants nothing (PutLifecyclePolicy)',
  },
  {
    type: 'AWS::ECR::Repository*',
    path: '/ImageTagMutability',
    category: 'reproducibility',
    because: 'whether a tag keeps naming the same image',
  },
  {
    type: 'AWS::ResilienceHub*',
    path: '/Policy',
    category: 'capacity',
    because: 'recovery time and point objectives in seconds; grants nothing (CreateResiliencyPolicy)',
  },
  {
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    path: '/Policies',
    category: 'network',
    because: 'TLS, stickiness and proxy settings of listeners; grants nothing (CreateLoadBalancerPolicy)',
  },
  {
    type: 'AWS::EMR::InstanceGroupConfig',
    path: '/InstanceRole',
    category: 'capacity',
    because: 'MASTER, CORE or TASK; no IAM role (InstanceRoleType)',
  },
  {
    type: 'AWS::ApiGateway*',
    path: '/EndpointConfiguration/Types',
    category: 'exposure',
    because: 'EDGE and REGIONAL are reached from the internet, PRIVATE is not',
  },
  {
    type: 'AWS::StepFunctions::StateMachine',
    path: '/DefinitionString',
    category: 'reproducibility',
    because: 'the program; its members called Condition or Role grant nothing',
  },
  {
    type: 'AWS::QuickSight::*',
    path: '/Definition',
    category: 'other',
    because: 'what a dashboard shows: 8,000 paths of content',
  },
];

/** null where no row speaks of this path. `path` holds no list indexes; they count for nothing here. */
export function categoryOverride(
  type: string,
  path: PathSegments,
  overrides: readonly CategoryOverride[],
): Category | null {
  for (const rows of [overrides, OWN_OVERRIDES]) {
    const row = rows.find((one) => matchesGlob(type, one.type) && isAtOrBelow(path, segmentsOf(one.path)));
    if (row !== undefined) return row.category;
  }
  return null;
}

const parsed = new Map<string, PathSegments>();

/** Patterns come from the configuration: few, and always the same. An index or "*" of its own stands for an element. */
function segmentsOf(pattern: string): PathSegments {
  const known = parsed.get(pattern);
  if (known !== undefined) return known;
  const segments = parsePointer(pattern).filter((segment) => !/^(?:\d+)$/.test(segment));
  parsed.set(pattern, segments);
  return segments;
}

function isAtOrBelow(path: PathSegments, pattern: PathSegments): boolean {
  return pattern.length <= path.length && pattern.every((part, i) => matchesGlob(path[i] ?? '', part));
}
