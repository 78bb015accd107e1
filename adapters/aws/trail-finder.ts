/**
 * Does a trail deliver a region's write management events? Without one, CloudTrail hands EventBridge nothing, and the
 * hub would wait in silence. A trail counts if it covers the region, is logging, and its selectors let write management
 * events of every service pass (leaving out single services is fine). A trail of the organisation counts too; where its
 * selectors are hidden from a member account it is believed. What cannot be asked counts as not found, and says why.
 */
import {
  type AdvancedEventSelector,
  type CloudTrailClient,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { awsError, awsErrorText, awsFailureOf } from './aws-error';

export interface FoundTrail {
  readonly region: string;
  readonly found: boolean;
  readonly why: string;
}

type Weighed = { readonly counts: boolean; readonly why: string };

export class CloudTrailTrailFinder {
  constructor(private readonly clientFor: (region: string) => CloudTrailClient) {}

  /** Throws Throttled; every other failure is an answer. */
  async find(region: string): Promise<FoundTrail> {
    try {
      const command = new DescribeTrailsCommand({ includeShadowTrails: true });
      const trails = (await this.clientFor(region).send(command)).trailList ?? [];
      const covering = trails.filter((trail) => trail.IsMultiRegionTrail || trail.HomeRegion === region);
      const reasons: string[] = [];
      for (const trail of covering) {
        const { counts, why } = await this.weigh(trail, region);
        if (counts) return { region, found: true, why };
        reasons.push(why);
      }
      return { region, found: false, why: reasons.length === 0 ? 'no trail covers the region' : reasons.join('; ') };
    } catch (error) {
      throwIfThrottled(error);
      return { region, found: false, why: `its trails cannot be read: ${awsErrorText(error)}` };
    }
  }

  private async weigh(trail: Trail, region: string): Promise<Weighed> {
    const name = trail.Name ?? trail.TrailARN ?? 'unnamed';
    const client = this.clientFor(trail.HomeRegion ?? region);
    try {
      const status = await client.send(new GetTrailStatusCommand({ Name: trail.TrailARN }));
      if (!status.IsLogging) return { counts: false, why: `trail ${name} is stopped` };
      const selectors = await client.send(new GetEventSelectorsCommand({ TrailName: trail.TrailARN }));
      return passesWrites(selectors.EventSelectors ?? [], selectors.AdvancedEventSelectors ?? [])
        ? { counts: true, why: `trail ${name} logs write management events` }
        : { counts: false, why: `trail ${name} does not log write management events of every service` };
    } catch (error) {
      throwIfThrottled(error);
      const hidden = trail.IsOrganizationTrail === true && awsFailureOf(error) === 'denied';
      return hidden
        ? {
            counts: true,
            why: `trail ${name} of the organisation covers the region; its settings are hidden from here`,
          }
        : { counts: false, why: `trail ${name} cannot be read: ${awsErrorText(error)}` };
    }
  }
}

function passesWrites(basic: readonly EventSelector[], advanced: readonly AdvancedEventSelector[]): boolean {
  return (
    basic.some(
      ({ IncludeManagementEvents, ReadWriteType }) => IncludeManagementEvents !== false && ReadWriteType !== 'ReadOnly',
    ) || advanced.some(passesWritesAdvanced)
  );
}

/** Management events, reads or not restricted to reads; beyond that it may only leave out single event sources. */
function passesWritesAdvanced({ FieldSelectors }: AdvancedEventSelector): boolean {
  const fields = new Map((FieldSelectors ?? []).map((selector) => [selector.Field, selector]));
  if (!fields.get('eventCategory')?.Equals?.includes('Management')) return false;
  return [...fields].every(([field, selector]) => {
    if (field === 'eventCategory') return true;
    if (field === 'readOnly') return !selector.Equals?.includes('true');
    const narrows = [selector.Equals, selector.StartsWith, selector.EndsWith].some(
      (values) => (values ?? []).length > 0,
    );
    return field === 'eventSource' && !narrows;
  });
}

function throwIfThrottled(error: unknown): void {
  if (awsFailureOf(error) === 'throttled') throw awsError(error, 'read trails');
}
