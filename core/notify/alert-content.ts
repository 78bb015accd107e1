/**
 * What an alert says, in the order in which somebody woken by it reads: how bad and what, who did it, what differs, why
 * that matters, where it is in code, what to do. Every text is plain (core/notify/plain-text.ts) and bounded, so that a
 * renderer only lays it out; each renderer adds what its own medium needs escaped.
 */
import type { Resolution } from '../model/answer';
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import type { Severity } from '../model/judgement';
import { type Source, sourceKey } from '../model/source';
import { GLOBAL } from '../model/subject';
import { VERDICT_REASONS } from '../model/verdict';
import { cloudTrailLink } from './cloudtrail-link';
import { consoleLink } from './console-link';
import { cutName, cutText } from './cut-text';
import { defaultReason } from './default-reason';
import { describeActor, describeReturn, type WhoDidWhat } from './describe-actor';
import { describeAnswer } from './describe-answer';
import { type DifferenceText, describeDifferences } from './describe-difference';
import { formatDuration, formatTime } from './format-time';
import { headline } from './headline';
import { type NextStep, nameOfSource, nextSteps } from './next-steps';
import { commitLink, runLink } from './provenance-links';

export interface AlertContent {
  readonly severity: Severity;
  readonly isResolved: boolean;
  /** "CRITICAL", or "RESOLVED". */
  readonly word: string;
  /** "EndpointRole (fraud-endpoint, AWS::IAM::Role) has drifted" */
  readonly headline: string;
  /** The verdict's reason in one sentence. */
  readonly reason: string;
  /** Who changed it, answered it or put it back; null where that is not certain. */
  readonly who: WhoDidWhat | null;
  readonly differences: readonly DifferenceText[];
  /** Differences that are not listed here. */
  readonly moreDifferences: number;
  /** Why it matters: "A guardrail is weaker than declared (guardrail-weakened, critical)" */
  readonly why: readonly string[];
  /** Label and text: where in code, which account, what is uncertain. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** What to do; a step without commands is told in words. */
  readonly steps: readonly NextStep[];
  readonly link: string | null;
  /** Everything that can be opened, the console (`link`) first: addresses that are safe to follow, to be shown as they are. */
  readonly links: readonly AlertLink[];
}

export interface AlertLink {
  readonly label: 'Console' | 'CloudTrail' | 'Commit' | 'Run';
  readonly url: string;
}

export interface ContentLimits {
  readonly longestHeadline: number;
  readonly mostDifferences: number;
  readonly longestValue: number;
}

const MOST_POLICIES = 4;
const MOST_OWNERS = 5;
const LONGEST_WHY = 160;
const LONGEST_FACT = 240;
const LONGEST_STEP = 400;

export function describeAlert(message: TransitionMessage, limits: ContentLimits): AlertContent {
  const isResolved = message.transition === 'resolved';
  const tellsDeed = !isResolved && !isAnswer(message);
  // That a whole resource is gone, or is there undeclared, is said by the headline.
  const told = tellsDeed ? message.differences.filter(({ path, live }) => path !== '' || live !== undefined) : [];
  const differences = describeDifferences(told, limits.mostDifferences, limits.longestValue);
  const listed = differences.reduce((sum, { count }) => sum + count, 0);
  const link = isResolved ? null : consoleLink(message);
  return {
    severity: message.severity,
    isResolved,
    word: isResolved ? 'RESOLVED' : message.severity.toUpperCase(),
    headline: headline(message, limits.longestHeadline),
    reason: reasonOf(message),
    who: tellsDeed ? describeActor(message) : isResolved ? describeReturn(message) : describeAnswer(message),
    differences,
    moreDifferences: told.length - listed,
    why: tellsDeed ? whyOf(message) : [],
    facts: factsOf(message),
    steps: nextSteps(message).map((step) => ({ ...step, words: cutText(step.words, LONGEST_STEP) })),
    link,
    links: linksOf(message, link, tellsDeed),
  };
}

function linksOf(message: TransitionMessage, console: string | null, tellsDeed: boolean): readonly AlertLink[] {
  const { provenance } = message;
  const links: readonly (readonly [AlertLink['label'], string | null])[] = [
    ['Console', console],
    ['CloudTrail', tellsDeed ? cloudTrailLink(message) : null],
    ['Commit', provenance === undefined ? null : commitLink(provenance)],
    ['Run', provenance === undefined ? null : runLink(provenance)],
  ];
  return links.flatMap(([label, url]) => (url === null ? [] : [{ label, url }]));
}

/** Did a person answer the drift, so that the message is a note and no alarm? */
function isAnswer({ transition }: TransitionMessage): boolean {
  return transition === 'acknowledged' || transition === 'snoozed' || transition === 'accepted';
}

function reasonOf({ transition, reason, openedAt, at, resolution }: TransitionMessage): string {
  const { says } = VERDICT_REASONS[reason];
  if (transition !== 'resolved') return says;
  const open = formatDuration(openedAt, at);
  const ended = resolution === undefined ? '' : ` ${endedBy(resolution)}`;
  return `${says}${ended} It was open for ${open ?? 'an unknown time'}, since ${formatTime(openedAt)}.`;
}

function endedBy(resolution: Resolution): string {
  switch (resolution) {
    case 'liveMatchesAgain':
      return 'It was put back live.';
    case 'codeCaughtUp':
      return 'The code caught up with it.';
    case 'noLongerDeclared':
      return 'The code let go of it.';
    case 'gone':
      return 'What stood outside code is gone.';
    default:
      return assertNever(resolution);
  }
}

function whyOf(message: TransitionMessage): readonly string[] {
  const byDefault = defaultReason(message);
  return [...(byDefault === null ? [] : [byDefault]), ...policiesOf(message)];
}

function policiesOf({ policies }: TransitionMessage): readonly string[] {
  const said = policies.slice(0, MOST_POLICIES).map(({ id, severity, why, controls }) => {
    const by = [cutName(id, 60), severity, ...controls.slice(0, 4).map((control) => cutName(control, 30))].join(', ');
    return `${why === null ? 'Policy' : cutText(why, LONGEST_WHY)} (${by})`;
  });
  const more = policies.length - said.length;
  return more > 0 ? [...said, `and ${more} more policies`] : said;
}

function factsOf(message: TransitionMessage): AlertContent['facts'] {
  const { subject, source, address, sourceFile, declaredSideUnconfirmed, transition } = message;
  const region = subject.region === GLOBAL ? 'global' : (subject.region ?? 'region unknown');
  const place =
    source === null
      ? 'no known source declares it'
      : [address ?? 'address unknown', ...(sourceFile === undefined ? [] : [sourceFile]), nameOfSource(source)].join(
          ', ',
        );
  const facts = [
    ...sinceOf(message),
    ...answerOf(message),
    { label: 'In code', text: cutText(place, LONGEST_FACT) },
    ...deployedOf(message),
    ...ownersOf(message),
    { label: 'Account', text: cutText(`${subject.account ?? 'unknown'}, ${region}`, 60) },
  ];
  if (declaredSideUnconfirmed !== null && transition !== 'resolved') {
    const why = source === null ? declaredSideUnconfirmed : named(declaredSideUnconfirmed, source);
    const text = `The declared side is unconfirmed, it may be out of date: ${why}`;
    facts.push({ label: 'Note', text: cutText(text, LONGEST_FACT) });
  }
  return facts;
}

/** A drift that is told for the first time is as old as the deed, which is told with who did it. */
function sinceOf({ transition, openedAt, at }: TransitionMessage): AlertContent['facts'] {
  if (transition === 'opened' || transition === 'resolved') return [];
  const open = formatDuration(openedAt, at);
  return [{ label: 'Open since', text: `${formatTime(openedAt)}${open === null ? '' : ` (${open})`}` }];
}

/** A decision that stood, or stands, beside what is told. Of an answer itself it is told first. */
function answerOf(message: TransitionMessage): AlertContent['facts'] {
  const answered = isAnswer(message) || message.transition === 'resolved' ? null : describeAnswer(message);
  return answered === null ? [] : [{ label: 'Answer', text: cutText(answered.who + answered.did, LONGEST_FACT) }];
}

/** What the deployment says of itself, and no more than that. */
function deployedOf({ provenance }: TransitionMessage): AlertContent['facts'] {
  if (provenance === undefined) return [];
  const { commit, repository, by, at } = provenance;
  const what = [
    ...(commit === null ? [] : [`commit ${cutName(commit, 12)}`]),
    ...(repository === null ? [] : [`${commit === null ? 'from ' : 'of '}${cutName(repository, 100)}`]),
    ...(by === null ? [] : [`by ${cutName(by, 80)}`]),
  ].join(' ');
  if (what === '') return [];
  return [{ label: 'Deployed', text: cutText(`${what}${at === null ? '' : `, ${formatTime(at)}`}`, LONGEST_FACT) }];
}

function ownersOf({ owners = [] }: TransitionMessage): AlertContent['facts'] {
  if (owners.length === 0) return [];
  const named = owners.slice(0, MOST_OWNERS).map((owner) => cutName(owner, 60));
  const more = owners.length - named.length;
  return [{ label: 'Owner', text: `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}` }];
}

/** A source's key is long and says little; its name stands a line above. */
function named(why: string, source: Source): string {
  return why.replaceAll(sourceKey(source), nameOfSource(source));
}
