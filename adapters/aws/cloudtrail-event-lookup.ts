/**
 * Asks CloudTrail's event history (LookupEvents): management events of 90 days, by one attribute at a time, newest first,
 * fifty a page. AWS answers two calls a second per account and region, so calls wait for each other. It is asked for a name
 * on an alert that is told all the same: whatever is refused, throttled or malformed is an answer that is not complete.
 */
import { isJsonObject } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import type { EventLookup, EventQuery, LookedUpEvents } from '../../core/ports';
import { ServiceAsker } from './ask-service';
import { callRegion } from './call-region';
import type { SendCall } from './signed-call';
import { waitFor } from './wait-for';

export interface EventLookupOptions {
  /** null: there is no way into that account. */
  readonly callerFor: (account: string, region: string) => SendCall | null;
  /** The hub's region: says in which partition "global" is. */
  readonly ownRegion: string;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

const MOST_PAGES = 3;
const PAGE = 50;
/** CloudTrail API reference, LookupEvents: "limited to two per second, per account, per Region". */
const PACE_MS = 550;
const NOTHING: LookedUpEvents = { records: [], complete: false };

export class CloudTrailEventLookup implements EventLookup {
  /** Calls of this process, one after the other. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly options: EventLookupOptions) {}

  async find(query: EventQuery): Promise<LookedUpEvents> {
    const { callerFor, ownRegion } = this.options;
    const region = callRegion(query.region, ownRegion);
    try {
      const send = callerFor(query.account, region);
      return send === null
        ? NOTHING
        : await this.read(new ServiceAsker(send, { account: query.account, region }), query);
    } catch {
      return NOTHING;
    }
  }

  private async read(asker: ServiceAsker, { by, from, to }: EventQuery): Promise<LookedUpEvents> {
    const records: unknown[] = [];
    let next: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      await this.inTurn();
      const answer = await asker.json('cloudtrail', 'CloudTrail_20131101.LookupEvents', {
        LookupAttributes: [
          by.kind === 'resource'
            ? { AttributeKey: 'ResourceName', AttributeValue: by.name }
            : { AttributeKey: 'EventSource', AttributeValue: by.eventSource },
        ],
        StartTime: Math.floor(Date.parse(from) / 1000),
        EndTime: Math.ceil(Date.parse(to) / 1000),
        MaxResults: PAGE,
        ...(next === null ? {} : { NextToken: next }),
      });
      const events = ownMember(answer, 'Events');
      if (Array.isArray(events)) records.push(...events.filter(isJsonObject));
      const token = ownMember(answer, 'NextToken');
      if (typeof token !== 'string' || token === '') return { records, complete: true };
      next = token;
    }
    return { records, complete: false };
  }

  /** Resolves when a call may be made, and lets the next one wait. */
  private inTurn(): Promise<void> {
    const mine = this.turn;
    const { wait = waitFor } = this.options;
    this.turn = mine.then(() => wait(PACE_MS));
    return mine;
  }
}
