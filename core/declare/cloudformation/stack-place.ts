/**
 * Where a stack lives, as far as its content says: what pseudo parameters answer and ARNs are composed with. The stack's
 * own ARN is asked first, then the account and region given with it. What nobody says, or what has not the form of a
 * region or account, stays null and is never guessed: hosts and roles that are called are made of it.
 */
import { partitionOfRegion, urlSuffixOfRegion } from '../../../catalogue/partitions';
import { ACCOUNT_ID, REGION_NAME } from '../../../contract/aws-names';
import type { StackContent } from '../../model/source-content';

export interface StackPlace {
  readonly account: string | null;
  readonly region: string | null;
  readonly partition: string | null;
  readonly urlSuffix: string | null;
  readonly stackName: string | null;
  readonly stackId: string | null;
}

const STACK_ARN = /^arn:([a-z0-9-]+):cloudformation:([^:]+):(\d{12}):stack\/([^/]+)/;

export function placeOfStack(content: StackContent): StackPlace {
  const [, partition, arnRegion, arnAccount, stackName] = STACK_ARN.exec(content.stackId ?? '') ?? [];
  const region = ofForm(arnRegion ?? content.region, REGION_NAME);
  return {
    account: ofForm(arnAccount ?? content.account, ACCOUNT_ID),
    region,
    partition: partition ?? (region === null ? null : partitionOfRegion(region)),
    urlSuffix: region === null ? null : urlSuffixOfRegion(region),
    stackName: content.stackName ?? stackName ?? null,
    stackId: content.stackId,
  };
}

function ofForm(text: string | null, form: RegExp): string | null {
  return text !== null && form.test(text) ? text : null;
}
