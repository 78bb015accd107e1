/**
 * Account and region as the providers of a checkpoint are configured. A resource names its provider by URN and id, so two
 * regions of one stack are told apart. What a provider takes from the environment it does not say; then the ARNs of its
 * resources do. Encrypted or unknown values say nothing.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { Place } from '../terraform/place-instances';

/** `<URN of the provider>::<its id>`. */
export type ProviderReference = string;

const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;
const ACCOUNT = /^\d{12}$/;

/** Provider → what its own configuration says. */
export function configuredPlaces(resources: readonly Json[]): ReadonlyMap<ProviderReference, Place> {
  const places = new Map<ProviderReference, Place>();
  for (const resource of resources) {
    const [urn, id, type] = ['urn', 'id', 'type'].map((name) => ownMember(resource, name));
    if (typeof urn !== 'string' || typeof id !== 'string' || typeof type !== 'string') continue;
    if (/^pulumi:providers:aws(?:-native)?$/.test(type)) places.set(`${urn}::${id}`, placeOf(resource));
  }
  return places;
}

function placeOf(resource: Json): Place {
  const inputs = ownMember(resource, 'inputs') ?? {};
  if (!isJsonObject(inputs)) return { account: null, region: null };
  const region = ownMember(inputs, 'region');
  return {
    account: accountOf(inputs),
    region: typeof region === 'string' && REGION.test(region) ? region : null,
  };
}

/** The role that it takes on says where it works; else the only account that it may work in. */
function accountOf(inputs: JsonObject): string | null {
  const roles = membersOf(inputs, 'assumeRole').concat(membersOf(inputs, 'assumeRoles'));
  // Roles are taken on one after another: the last one works.
  const role = ownMember(roles.at(-1), 'roleArn');
  const ofRole = typeof role === 'string' ? /^arn:[^:]+:iam::(\d{12}):/.exec(role)?.[1] : undefined;
  if (ofRole !== undefined) return ofRole;
  const allowed = membersOf(inputs, 'allowedAccountIds');
  const [only] = allowed;
  return allowed.length === 1 && typeof only === 'string' && ACCOUNT.test(only) ? only : null;
}

/** Providers' inputs that are no text are kept as JSON text. */
function membersOf(inputs: JsonObject, name: string): readonly Json[] {
  const said = ownMember(inputs, name);
  const value = typeof said === 'string' ? parseJson(said) : said;
  if (Array.isArray(value)) return value as readonly Json[];
  return isJsonObject(value) ? [value] : [];
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
