/**
 * AWS's partitions: which one a region belongs to, and the domain of its endpoints (AWS::Partition, AWS::URLSuffix).
 * Evidence: the partitions of the AWS SDK for JavaScript (@aws-sdk/core 2026, util-endpoints). A region of no known
 * prefix is in the commercial partition, as the SDK takes it.
 */
interface Partition {
  readonly prefix: string;
  readonly partition: string;
  readonly urlSuffix: string;
}

const PARTITIONS: readonly Partition[] = [
  { prefix: 'cn-', partition: 'aws-cn', urlSuffix: 'amazonaws.com.cn' },
  { prefix: 'us-gov-', partition: 'aws-us-gov', urlSuffix: 'amazonaws.com' },
  { prefix: 'us-isob-', partition: 'aws-iso-b', urlSuffix: 'sc2s.sgov.gov' },
  { prefix: 'us-isof-', partition: 'aws-iso-f', urlSuffix: 'csp.hci.ic.gov' },
  { prefix: 'us-iso-', partition: 'aws-iso', urlSuffix: 'c2s.ic.gov' },
  { prefix: 'eu-isoe-', partition: 'aws-iso-e', urlSuffix: 'cloud.adc-e.uk' },
  { prefix: 'eusc-', partition: 'aws-eusc', urlSuffix: 'amazonaws.eu' },
];

/**
 * First words of AWS's regions: those of the SDK's commercial partition (its regionRegex) and of the partitions above. A
 * region of another word is refused until it stands here: what names it may be hostile, and hosts are made of it.
 */
const REGION = /^(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)(?:-[a-z]+){1,3}-\d{1,2}$/;

const COMMERCIAL: Partition = { prefix: '', partition: 'aws', urlSuffix: 'amazonaws.com' };

/** May a host be made of it, and called with credentials? */
export function isCallableRegion(region: string): boolean {
  return REGION.test(region);
}

export function partitionOfRegion(region: string): string {
  return find(region).partition;
}

export function urlSuffixOfRegion(region: string): string {
  return find(region).urlSuffix;
}

function find(region: string): Partition {
  return PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL;
}
