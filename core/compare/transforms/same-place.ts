/**
 * Transforms accept any account and region, and last segments alone. Here that is looked at again: what one side names
 * and the other does not has to be the resource's own account, region and partition; what a shorter form leaves out has
 * to be the head of an ARN or one kind ("key/"), not a part of a name.
 */
import { partitionOfRegion } from '../../../catalogue/partitions';
import { type Arn, parseArn } from '../arn';
import type { CompareContext } from '../compare-context';

/** unsure: the shorter side cannot say where it is. */
export type PlaceVerdict = 'same' | 'other' | 'unsure';

export function comparePlaces(declared: string, live: string, context: CompareContext): PlaceVerdict {
  const [one, other] = [parseArn(declared), parseArn(live)];
  // What only looks like an ARN names no place that could be looked at.
  if (other === null && live.startsWith('arn:')) return 'other';
  if (one !== null && other !== null) return isAlike(one, other) ? 'same' : 'other';
  if (other !== null) return ownPlace(other, declared, context);
  const accounts = compareAccounts(declared, live, context);
  if (one === null || accounts === 'other') return accounts;
  return ownPlace(one, live, context) === 'same' ? 'same' : 'unsure';
}

function isAlike(one: Arn, other: Arn): boolean {
  return one.partition === other.partition && one.region === other.region && one.account === other.account;
}

/** What the other text names itself need not be the own: an account id that becomes its root's ARN. */
function ownPlace(arn: Arn, text: string, context: CompareContext): PlaceVerdict {
  const { accountId, region } = context;
  const namesAccount = arn.account !== '' && text.includes(arn.account);
  if (namesAccount && /^\d{12}$/.test(text) && arn.service === 'iam' && arn.resource !== 'root') return 'other';
  if (accountId === null || region === null) return 'unsure';
  const isOwnAccount = arn.account === '' || arn.account === accountId || namesAccount;
  const isOwnRegion = arn.region === '' || arn.region === region;
  return isOwnAccount && isOwnRegion && arn.partition === partitionOfRegion(region) ? 'same' : 'other';
}

function compareAccounts(declared: string, live: string, { accountId }: CompareContext): PlaceVerdict {
  const [one, other] = [accountsIn(declared), accountsIn(live)];
  const isOwn = (account: string) => account === accountId && one.length === 0;
  if (other.some((account) => !one.includes(account) && !isOwn(account))) return 'other';
  return one.some((account) => !other.includes(account) && account !== accountId) ? 'unsure' : 'same';
}

/** As parts of their own ("111122223333:function:…"). */
function accountsIn(text: string): readonly string[] {
  return text.split(':').filter((part) => /^\d{12}$/.test(part));
}

/** Does the tail of a declared text still say all that it names? */
export function isWholeName(declared: string, tail: string, expression: string): boolean {
  const dropped = declared.slice(0, declared.length - tail.length);
  if (dropped === '' || !declared.endsWith(tail)) return true;
  const arn = parseArn(declared);
  if (arn === null) return /^(?:\d{12}:[a-z-]+:|[a-z][a-z-]*\/)$/.test(dropped);
  if (tail.length >= arn.resource.length) return true;
  const kinds = arn.resource.slice(0, arn.resource.length - tail.length);
  const lastKind = /[^:/]+[:/]$/.exec(kinds)?.[0];
  return lastKind === kinds || (lastKind !== undefined && expression.includes(lastKind));
}
