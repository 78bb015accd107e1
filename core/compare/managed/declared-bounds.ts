/**
 * A desired amount beside the bounds that the source declares for it: Desired… next to Min… and Max… (an auto-scaling
 * group, a node group, a compute environment, a fleet), and storage next to the most that it may grow to. Within them the
 * group's own scaling moves it, whoever drives that; scheduled actions of the group move the bounds.
 * Because: EC2 Auto Scaling user guide, "Set scaling limits": the desired capacity is moved between the limits; EKS
 *   user guide, "ScalingConfig"; RDS user guide, "Managing capacity automatically with storage autoscaling".
 * Still surfaces: an amount outside the bounds; storage below what is declared; bounds that changed themselves.
 */
import type { JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { amountOf, type Band, bandOf, isWithin, sayBand } from './amount';
import { scheduledActionsOf } from './scheduled-action';
import { holdersOf, type ManagedRule } from './unlike-value';

export const declaredBounds: ManagedRule = (at, resource) => {
  const amount = amountOf(at.difference.live);
  const [holder] = holdersOf(at, resource);
  if (at.difference.kind === 'removed' || amount === null || holder === undefined) return null;
  if (/^Desired[A-Zv]/.test(at.name)) {
    const own = bandOf(holder);
    if (own === null) return null;
    const bands = [own, ...scheduledActionsOf(resource).flatMap((action) => bandOf(action) ?? [])];
    const band = bands.find((one) => isWithin(amount, one));
    return band === undefined ? null : `it is scaled ${sayBand(band)}`;
  }
  const growth = growthOf(at.name, holder);
  return growth !== null && isWithin(amount, growth) ? `its storage grows by itself, ${sayBand(growth)}` : null;
};

/** AllocatedStorage grows up to MaxAllocatedStorage, and never shrinks. */
function growthOf(name: string, holder: JsonObject): Band | null {
  if (!name.startsWith('Allocated')) return null;
  const [from, to] = [amountOf(ownMember(holder, name)), amountOf(ownMember(holder, `Max${name}`))];
  return from === null || to === null ? null : { from, to };
}
