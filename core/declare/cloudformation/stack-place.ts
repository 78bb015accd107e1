/**
 * Where a stack lives, as far as its content says: what pseudo parameters answer and ARNs are composed with. The stack's
 * own ARN is asked first, then the account and region given with it. What nobody says stays null and is never guessed.
 */
import { partitionOfRegion, urlSuffixOfRegion } from '../../../catalogue/partitions';
import type { StackContent } from '../../model/source-content';

export interface StackPlace {
  readonly account: string | null;
  readonly region: string | null;
  readonly partition: string | null;
  readonly urlSuffix: string | null;
  readonly stackName: string | null;
  readonly stackId: string | null;
}

const STACK_ARN = /^arn:([^:]+):cloudformation:([^:]+):(\d{12}):stack\/([^/]+)/;

export function placeOfStack(content: StackContent): StackPlace {
  const [, partition, region, account, stackName] = STACK_ARN.exec(content.stackId ?? '') ?? [];
  const place = region ?? content.region;
  return {
    account: account ?? content.account,
    region: place,
    partition: partition ?? (place === null ? null : partitionOfRegion(place)),
    urlSuffix: place === null ? null : urlSuffixOfRegion(place),
    stackName: content.stackName ?? stackName ?? null,
    stackId: content.stackId,
  };
}
