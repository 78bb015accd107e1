/**
 * Makes a transition message fit a channel's limit, and says in the message what was left out: first long values are
 * cut to their beginning, then events and differences beyond the first are left out, and in the end, of a message whose every
 * text is long, the texts are cut too. The drift table keeps them all.
 */
import { canonicalJson } from '../model/canonical-json';
import type { ClassifiedDifference } from '../model/difference';
import type { TransitionMessage } from '../model/drift-item';
import type { Json } from '../model/json';
import { type Bounds, clip } from './clip';
import { mostTellingFirst } from './describe-difference';
import { utf8Length } from './utf8-length';

/** How much of the message was left out, where anything was. */
export interface LeftOut {
  readonly values: number;
  readonly differences: number;
  readonly events: number;
  /** Texts beside the differences are cut as well, and end with "…". */
  readonly texts?: true;
}

export type FittedMessage = TransitionMessage & { readonly leftOut?: LeftOut };

const LONGEST_TEXT = 500;

/** The last of them leaves times, ids and fingerprints whole, and makes any message less than 60,000 bytes. */
const EVER_TIGHTER: readonly Bounds[] = [
  { longestText: 2_000, mostMembers: 50 },
  { longestText: 500, mostMembers: 20 },
  { longestText: 200, mostMembers: 5 },
  { longestText: 80, mostMembers: 1 },
];

/** The message itself where it fits into that many bytes of JSON, else one that does. */
export function fitMessage(message: TransitionMessage, mostBytes: number): FittedMessage {
  if (fits(message, mostBytes)) return message;
  const differences = mostTellingFirst(message.differences).map(shortenValues);
  const events = message.events.slice(-20).map((event) => ({ ...event, actor: shortenClaims(event.actor) }));
  const shortened = message.differences.filter(hasLongValue).length;
  const leftOutEvents = message.events.length - events.length;
  for (let kept = Math.min(differences.length, 500); ; kept = Math.floor(kept / 2)) {
    const leftOut: LeftOut = { values: shortened, differences: differences.length - kept, events: leftOutEvents };
    const fitted = {
      ...message,
      actor: message.actor === null ? null : shortenClaims(message.actor),
      attribution: shortenAttribution(message.attribution),
      policies: message.policies.slice(0, 100),
      differences: differences.slice(0, kept),
      events,
      leftOut,
    };
    if (fits(fitted, mostBytes)) return fitted;
    if (kept === 0) return clipUntilItFits(fitted, leftOut, mostBytes);
  }
}

function clipUntilItFits(message: FittedMessage, leftOut: LeftOut, mostBytes: number): FittedMessage {
  let clipped: FittedMessage = message;
  for (const bounds of EVER_TIGHTER) {
    // Members keep their types: texts stay texts and lists stay lists.
    const fitted = clip(message, bounds) as FittedMessage;
    const events = leftOut.events + message.events.length - fitted.events.length;
    clipped = { ...fitted, leftOut: { ...leftOut, events, texts: true } };
    if (fits(clipped, mostBytes)) return clipped;
  }
  return clipped;
}

function fits(message: FittedMessage, mostBytes: number): boolean {
  return utf8Length(JSON.stringify(message)) <= mostBytes;
}

function hasLongValue({ declared, live }: ClassifiedDifference): boolean {
  return isLong(declared) || isLong(live);
}

function isLong(value: Json | undefined): boolean {
  return value !== undefined && canonicalJson(value).length > LONGEST_TEXT;
}

function shortenValues(difference: ClassifiedDifference): ClassifiedDifference {
  const { declared, live } = difference;
  return {
    ...difference,
    path: cut(difference.path),
    weakensBecause: cut(difference.weakensBecause),
    regions: difference.regions.slice(0, 50),
    ...(difference.element === undefined ? {} : { element: cut(difference.element) }),
    ...(declared === undefined ? {} : { declared: shorten(declared) }),
    ...(live === undefined ? {} : { live: shorten(live) }),
  };
}

/** A cut value is a marker, so that nobody takes it for the value itself. */
function shorten(value: Json): Json {
  const text = canonicalJson(value);
  return text.length <= LONGEST_TEXT ? value : { $cut: text.slice(0, LONGEST_TEXT), characters: text.length };
}

type Actor = NonNullable<TransitionMessage['actor']>;

function shortenClaims(actor: Actor): Actor {
  return {
    ...actor,
    name: cut(actor.name),
    via: actor.via === null ? null : cut(actor.via),
    claimed: actor.claimed.slice(0, 5).map(cut),
    ...(actor.principal === undefined ? {} : { principal: cut(actor.principal) }),
    ...(actor.provider === undefined ? {} : { provider: cut(actor.provider) }),
    ...(actor.workload === undefined ? {} : { workload: cut(actor.workload) }),
  };
}

function shortenAttribution(attribution: TransitionMessage['attribution']): TransitionMessage['attribution'] {
  switch (attribution.kind) {
    case 'one':
      return { ...attribution, actor: shortenClaims(attribution.actor) };
    case 'oneOf':
      return { ...attribution, actors: attribution.actors.slice(0, 20).map(shortenClaims) };
    case 'unknown':
      return attribution;
  }
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}
