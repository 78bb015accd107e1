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

const COMMERCIAL: Partition = { prefix: '', partition: 'aws', urlSuffix: 'amazonaws.com' };

export function partitionOfRegion(region: string): string {
  return find(region).partition;
}

export function urlSuffixOfRegion(region: string): string {
  return find(region).urlSuffix;
}

function find(region: string): Partition {
  return PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL;
}
