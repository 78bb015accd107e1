/**
 * May another declared resource own what differs, or explain it? Asked before the others are read, since most differences
 * have no other owner: something that was added, an amount, two secrets, what deployments switch, a version.
 */
import { assertNever } from '../../model/assert-never';
import type { Comparison } from '../../model/comparison';
import type { Difference } from '../../model/difference';
import { isMasked } from '../../model/known-value';
import { amountOf } from './amount';

const SWITCHED = /(?:TargetGroup|ForwardConfig|Targets|TaskDefinition|LoadBalancers|Actions)/;
const VERSION = /Version$/;

export function mayBeOwnedElsewhere({ differences, notCompared }: Comparison): boolean {
  // A declared member that does not upgrade takes back what its cluster's own switch allows.
  const isRaised = notCompared.some(({ reason, path }) => reason === 'managed' && VERSION.test(path));
  return isRaised || differences.some(mayHaveOwner);
}

function mayHaveOwner({ kind, path, declared, live }: Difference): boolean {
  switch (kind) {
    case 'added':
      return path !== '';
    case 'removed':
      return SWITCHED.test(path);
    case 'changed':
      return (
        SWITCHED.test(path) ||
        amountOf(live) !== null ||
        (isMasked(declared) && isMasked(live)) ||
        isText(declared, live)
      );
    default:
      return assertNever(kind);
  }
}

/** A document as text: what somebody added to it is told as a change of the whole. */
function isText(declared: Difference['declared'], live: Difference['live']): boolean {
  return typeof declared === 'string' && typeof live === 'string' && /^\s*\{/.test(live);
}
