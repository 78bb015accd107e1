/** A route that leads to the internet gateway now: addresses on both sides can reach each other from outside. */
import { parseNetwork } from '../../model/ip-network';
import type { Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { Assessment, WeakeningRule } from './assessment';

const INTERNET_GATEWAY = /^igw-/;

export const routeRule: WeakeningRule = ({ name, aligned, difference }): Assessment | null => {
  if (name !== 'GatewayId') return null;
  const [isIn, wasIn] = [isInternet(difference.live), isInternet(difference.declared)];
  if (isIn === wasIn) return null;
  if (!isIn) return { weakens: 'no', because: 'It leads to the internet gateway no longer.' };
  const route = aligned.at(-2)?.live;
  const to = ownMember(route, 'DestinationCidrBlock') ?? ownMember(route, 'DestinationIpv6CidrBlock');
  const range = typeof to === 'string' && parseNetwork(to) !== null ? to : null;
  const because = `It newly leads ${range ?? 'its addresses'} to the internet gateway.`;
  return range === null ? { weakens: 'yes', because } : { weakens: 'yes', because, opensTo: range };
};

function isInternet(value: Json | undefined): boolean {
  return typeof value === 'string' && INTERNET_GATEWAY.test(value);
}
