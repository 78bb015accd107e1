/** The parts of an ARN (arn:partition:service:region:account:resource), in any partition. */
import { partitionOfRegion } from '../../catalogue/partitions';
import type { CompareContext } from './compare-context';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** null where the text is not an ARN. */
export function parseArn(text: string): Arn | null {
  const match = /^arn:([a-z0-9-]+):([A-Za-z0-9.-]*):([a-z0-9-]*):(\d{12}|aws|)?:(.+)$/s.exec(text);
  if (match === null) return null;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** Account, region and partition, where the ARN names them, are the ones compared in; unknown ones cannot be said to be. */
export function isOwnPlace(arn: Arn, context: CompareContext): boolean {
  const sameAccount = arn.account === '' || arn.account === 'aws' || arn.account === context.accountId;
  const samePartition = context.region === null || arn.partition === partitionOfRegion(context.region);
  return samePartition && sameAccount && (arn.region === '' || arn.region === context.region);
}
