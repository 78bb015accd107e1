/**
 * Account and region of an instance: a state names neither. From its own ARN and its region attribute; else from what the
 * instances of the same provider (alias included) say, if all that say something agree; else what the reader of the state
 * was told; else null. A part of a bucket or role lives where that lives.
 */
import { isGlobalType } from '../../../catalogue/global-types';
import type { JsonObject } from '../../model/json';
import { GLOBAL } from '../../model/subject';
import { ownText } from './own-text';

export interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

/** Attributes that hold an ARN of the resource itself; an attached policy's account is the role's, or AWS's own ("aws"). */
const OWN_ARNS = ['arn', 'id', 'execution_arn', 'policy_arn'];
const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;

/**
 * Terraform types whose `arn` is somebody else's: a rule's target, a location that is registered, a channel that is told.
 * Evidence: the provider's documentation lists it among the arguments. Not here: a policy's topic, which is where it is.
 */
const FOREIGN_ARNS: ReadonlySet<string> = new Set([
  'aws_cloudwatch_event_target',
  'aws_lakeformation_resource',
  'aws_notifications_channel_association',
]);

/** Terraform types whose ARN is their own but in the account of what they belong to: a topic, a share of another's. */
const ARNS_ELSEWHERE: ReadonlySet<string> = new Set(['aws_ram_resource_share_accepter', 'aws_sns_topic_subscription']);

/**
 * Terraform types whose `region` is another place than their own. Evidence: the provider's documentation, where it is
 * the region that is authorised to collect, while the ARN, of the form
 * arn:<partition>:config:<own region>:<account>:aggregation-authorization/<account>/<that region>, says where it is.
 */
const FOREIGN_REGIONS: ReadonlySet<string> = new Set(['aws_config_aggregate_authorization']);

/** Is the instance's `arn` its own? */
export function saysOwnArn(terraformType: string): boolean {
  return !FOREIGN_ARNS.has(terraformType);
}

/** What the instance says of itself. */
export function ownPlace(terraformType: string, attributes: JsonObject): Place {
  const names = saysOwnArn(terraformType) && !ARNS_ELSEWHERE.has(terraformType) ? OWN_ARNS : [];
  const arns = names.flatMap((name) => readArn(ownText(attributes, name)));
  const region = FOREIGN_REGIONS.has(terraformType) ? null : ownText(attributes, 'region');
  return {
    account: arns.find((arn) => arn.account !== null)?.account ?? null,
    region: region !== null && REGION.test(region) ? region : (arns.find((arn) => arn.region !== null)?.region ?? null),
  };
}

/** Provider → the account and region that all its instances agree on. */
export class ProviderPlaces {
  private readonly said = new Map<string, { readonly accounts: Set<string>; readonly regions: Set<string> }>();

  add(provider: string, { account, region }: Place): void {
    const known = this.said.get(provider) ?? { accounts: new Set<string>(), regions: new Set<string>() };
    this.said.set(provider, known);
    if (account !== null) known.accounts.add(account);
    if (region !== null) known.regions.add(region);
  }

  of(provider: string): Place {
    const said = this.said.get(provider);
    return { account: only(said?.accounts), region: only(said?.regions) };
  }
}

/** The first place that says something decides, part by part; a type without a region is global. */
export function placeOf(type: string, places: readonly Place[]): Place {
  const { account, region } = knownPlace(places);
  return { account, region: isGlobalType(type) ? GLOBAL : region };
}

/** The same whatever the type: the region that a global resource is managed from says which partition it is in. */
export function knownPlace(places: readonly Place[]): Place {
  const first = (member: keyof Place) => places.find((place) => place[member] !== null)?.[member] ?? null;
  return { account: first('account'), region: first('region') };
}

function readArn(text: string | null): readonly Place[] {
  const match = /^arn:[^:]+:[^:]+:([^:]*):([^:]*):/.exec(text ?? '');
  if (match === null) return [];
  const [, region = '', account = ''] = match;
  return [{ account: /^\d{12}$/.test(account) ? account : null, region: REGION.test(region) ? region : null }];
}

function only(values: ReadonlySet<string> = new Set()): string | null {
  const [first] = values;
  return values.size === 1 && first !== undefined ? first : null;
}
