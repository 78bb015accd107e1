/** ARNs and names that calls are made with. */
import { partitionOfRegion } from '../../../catalogue/partitions';
import type { AskedPlace } from '../ask-service';

/** The ARN of what lives in that place: `resource` is what follows the account. */
export function arnIn({ account, region }: AskedPlace, service: string, resource: string, isGlobal = false): string {
  return `arn:${partitionOfRegion(region)}:${service}:${isGlobal ? '' : region}:${account}:${resource}`;
}

/** What an ARN, or a name, ends with. */
export function lastName(id: string): string {
  return id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
}
