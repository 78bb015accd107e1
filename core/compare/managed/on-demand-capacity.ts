/**
 * Amounts of a resource whose mode leaves them to the service: a mode that is on demand, or paid per request, as declared
 * and as live says it.
 * Because: Kinesis Data Streams developer guide, "On-demand mode": the service adds and removes shards; DynamoDB
 *   developer guide, "Read/write capacity mode": throughput is the service's in on-demand mode.
 * Still surfaces: the mode itself; amounts in provisioned mode, or in a resource that left on-demand mode.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { amountOf } from './amount';
import type { ManagedRule } from './unlike-value';

const AMOUNT = /(?:ShardCount|CapacityUnits?)$/;
const MODE = /(?:Mode|BillingMode)$/;
const ON_DEMAND = /^(?:ON_DEMAND|PAY_PER_REQUEST|ON_DEMAND_THROUGHPUT)$/i;

export const onDemandCapacity: ManagedRule = ({ difference, name }, { declared, live }) => {
  if (!AMOUNT.test(name) || amountOf(difference.live) === null) return null;
  const [wanted, found] = [modesIn(declared), modesIn(live)];
  const isOnDemand = wanted.length > 0 && [...wanted, ...found].every((mode) => ON_DEMAND.test(mode));
  return isOnDemand ? 'the service sets it, in on-demand mode' : null;
};

/** Of the resource itself and of its members: StreamModeDetails.StreamMode, BillingMode. */
function modesIn(side: JsonObject): readonly string[] {
  const isMode = ([name, value]: readonly [string, Json]) => MODE.test(name) && typeof value === 'string';
  const members = Object.values(side).flatMap((value) => (isJsonObject(value) ? Object.entries(value) : []));
  return [...Object.entries(side), ...members].filter(isMode).map(([, value]) => String(value));
}
