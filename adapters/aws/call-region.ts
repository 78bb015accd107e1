import { partitionOfRegion } from '../../catalogue/partitions';
import { GLOBAL } from '../../core/model/subject';

/**
 * Where each partition's global services have their control plane. Evidence: CloudTrail user guide, "Global service
 * events" (us-east-1); AWS GovCloud user guide, "Service endpoints" (us-gov-west-1); AWS China, IAM endpoint (cn-north-1).
 */
const MAIN_REGIONS: { readonly [partition: string]: string } = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
};

/** The region to call for a subject's region: itself, or the partition's main region for what is global. */
export function callRegion(region: string, ownRegion: string): string {
  if (region !== GLOBAL) return region;
  const partition = partitionOfRegion(ownRegion);
  return (Object.hasOwn(MAIN_REGIONS, partition) ? MAIN_REGIONS[partition] : undefined) ?? ownRegion;
}
