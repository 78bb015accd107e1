/**
 * A link to the resource in the AWS console: the console opens any ARN at /go/view?arn=…, so no table of pages per
 * service is needed. Evidence: AWS's own language server and Workload Discovery build the same link. No link where
 * account, region or partition are not certain, or where the type's ARN is not known from its identifier alone.
 */
import { partitionOfRegion } from '../../catalogue/partitions';
import { catalogueType } from '../../catalogue/resource-types';
import type { TransitionMessage } from '../model/drift-item';
import { GLOBAL } from '../model/subject';

/** Partitions whose consoles are reachable from the public internet; the console's host in each. */
export const CONSOLE_HOSTS: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);
const LONGEST_LINK = 500;

export function consoleLink(message: TransitionMessage): string | null {
  const partition = partitionOf(message);
  const host = partition === null ? undefined : CONSOLE_HOSTS.get(partition);
  if (host === undefined || partition === null) return null;
  const arn = arnOf(message, partition);
  const link = arn === null ? null : `https://${host}/go/view?arn=${encodeURIComponent(arn)}`;
  return link !== null && link.length <= LONGEST_LINK ? link : null;
}

/** From an ARN where there is one, because a global resource's region says nothing. null: not known. */
export function partitionOf({ subject, source, actor }: TransitionMessage): string | null {
  if (subject.region !== null && subject.region !== GLOBAL) return partitionOfRegion(subject.region);
  for (const text of [subject.identifier, source?.id, actor?.via]) {
    const partition = /^arn:([a-z-]+):/.exec(text ?? '')?.[1];
    if (partition !== undefined) return partition;
  }
  return null;
}

/** Identifiers that may stand in an ARN; a URL or a text with spaces is none. */
const NAME = /^[\w+=,.@/-]{1,256}$/;

/** The resource's ARN; null where it is not certain. */
export function resourceArn(message: TransitionMessage): string | null {
  const partition = partitionOf(message);
  return partition === null ? null : arnOf(message, partition);
}

function arnOf({ subject }: TransitionMessage, partition: string): string | null {
  const { account, region, identifier } = subject;
  if (/^arn:[a-z-]+:[\w-]+:[\w-]*:\d*:[\w+=,.@:/-]+$/.test(identifier)) return identifier;
  const type = catalogueType(subject.type);
  if (type === null || type.arnTemplate === null || type.primaryIdentifier.length !== 1 || !NAME.test(identifier))
    return null;
  const place = new Map<string, string | null>([
    ['Partition', partition],
    ['Region', region === GLOBAL ? null : region],
    ['Account', account],
  ]);
  const own = [...type.arnTemplate.matchAll(/\$\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !place.has(name));
  if (own.length !== 1) return null;
  let isWhole = true;
  const arn = type.arnTemplate.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = place.has(name) ? place.get(name) : identifier;
    isWhole &&= typeof value === 'string';
    return value ?? '';
  });
  return isWhole ? arn : null;
}
