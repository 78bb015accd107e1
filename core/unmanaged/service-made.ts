/**
 * What AWS or a managed parent makes for its own work, so that no source would ever declare it. Only evidence that AWS
 * itself sets counts here: the caller, tags with the reserved prefix, paths and kinds that nobody else may use. What
 * anybody can set (other tags, names, descriptions, user agents) is left to the policies (policies/default/unmanaged.cedar),
 * which can only lower a severity. When a row is wrong, a resource that somebody made outside code is not told.
 */
import { actsForItself, givesAccess } from '../../catalogue/services-for-users';
import type { Creation } from './creation';
import { reservedKeys } from './reserved-tags';

interface TagRow {
  readonly keys: RegExp;
  readonly parent: string;
  readonly evidence: string;
}

/** Tags that a managed parent leaves on its children. Those of launch templates stand on what people launch too. */
const PARENT_TAGS: readonly TagRow[] = [
  {
    keys: /^aws:autoscaling:groupName$/,
    parent: 'an Auto Scaling group',
    evidence: 'EC2 Auto Scaling user guide, "Tag Auto Scaling groups and instances"',
  },
  {
    keys: /^aws:(?:ec2:fleet-id|ec2spot:fleet-request-id)$/,
    parent: 'an EC2 or Spot fleet',
    evidence: 'EC2 user guide, "Tag a new EC2 Fleet" and "Spot Fleet": system tags of launched instances',
  },
  {
    keys: /^aws:ecs:(?:clusterName|serviceName)$/,
    parent: 'an ECS service',
    evidence: 'ECS developer guide, "Amazon ECS-managed tags"',
  },
  {
    keys: /^aws:eks:cluster-name$/,
    parent: 'an EKS cluster',
    evidence: 'EKS user guide, "Tagging your resources": the cluster’s security group, node groups and their instances',
  },
  {
    keys: /^aws:elasticmapreduce:(?:job-flow-id|instance-group-role)$/,
    parent: 'an EMR cluster',
    evidence: 'EMR management guide, "Tag and categorize cluster resources": system tags of its instances',
  },
  {
    keys: /^aws:secretsmanager:owningService$/,
    parent: 'a service that manages the secret',
    evidence: 'Secrets Manager user guide, "Secrets managed by other services"',
  },
  {
    keys: /^aws:cloud9:environment$/,
    parent: 'a Cloud9 environment',
    evidence: 'Cloud9 user guide: system tags of the environment’s instance',
  },
];

/** CreateNetworkInterface takes only these (EC2 API reference); every other kind is made by a service. */
const OWN_INTERFACE_TYPES: ReadonlySet<string> = new Set(['interface', 'efa', 'efa-only', 'branch', 'trunk']);

/** Paths of roles that only services make (IAM user guide, "IAM identifiers": the service-linked path; Identity Center's own). */
const SERVICE_ROLE_PATHS = /^\/(?:aws-service-role|aws-reserved)\//;

/** Who made it for its own work, in words; null where nothing that AWS sets says so. */
export function serviceBehind({ subject, creators, live, tags }: Creation): string | null {
  const callers = creators.flatMap(({ actor }) => (actor.kind === 'service' ? [actor] : []));
  const isServices = callers.length === creators.length && callers.every((actor) => actor.trusted.every(actsForItself));
  if (isServices && !givesAccess(subject.type)) return `${callers[0]?.name ?? 'a service'} made it`;
  const keys = reservedKeys(tags);
  const row = PARENT_TAGS.find((one) => keys.some((key) => one.keys.test(key)));
  if (row !== undefined) return `it belongs to ${row.parent}`;
  return serviceOnly(subject.type, live);
}

function serviceOnly(type: string, live: Creation['live']): string | null {
  switch (type) {
    case 'AWS::IAM::Role':
      return SERVICE_ROLE_PATHS.test(textOf(live, 'Path') ?? '') ? 'it is a role that only a service makes' : null;
    case 'AWS::IAM::ServiceLinkedRole':
      return 'it is a service-linked role';
    case 'AWS::EC2::NetworkInterface': {
      const kind = textOf(live, 'InterfaceType');
      return kind === null || OWN_INTERFACE_TYPES.has(kind) ? null : `it is a network interface of kind ${kind}`;
    }
    default:
      return null;
  }
}

function textOf(live: Creation['live'], name: string): string | null {
  const value = Object.hasOwn(live, name) ? live[name] : undefined;
  return typeof value === 'string' && value.length <= LONGEST_TEXT ? value : null;
}

const LONGEST_TEXT = 512;
