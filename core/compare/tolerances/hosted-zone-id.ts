/**
 * Folds: a hosted zone's id with and without "/hostedzone/" before it; a delegation set's and a change's likewise.
 * Because: Route 53 answers ids with their kind as prefix and takes either (API reference of GetHostedZone).
 * Still surfaces: another id; the prefix of another kind.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const ID = /^(?:\/?(hostedzone|delegationset|change)\/)?([A-Z0-9]{3,32})$/;

export const hostedZoneId: Tolerance = {
  name: 'hosted-zone-id',
  appliesTo: ({ name }) => /(?:HostedZone|DelegationSet)Id$/.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const [one, other] = [ID.exec(expected), ID.exec(live)];
    if (one === null || other === null || one[2] !== other[2]) return null;
    return one[1] === undefined || other[1] === undefined ? EQUAL : null;
  },
};
