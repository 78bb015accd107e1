/**
 * One transition for SNS: the message as JSON for machines, the same as text for people who subscribed by e-mail, and
 * attributes that subscriptions filter on. SNS takes 262,144 bytes of body and attributes; both texts may be sent in one
 * JSON envelope (MessageStructure "json"), in which every quote counts twice, so the body stays under half of that.
 */
import type { TransitionMessage } from '../model/drift-item';
import { describeAlert } from './alert-content';
import { fitMessage } from './fit-message';
import { renderText } from './render-text';

export interface SnsMessage {
  /** Under 100 characters of printable ASCII in one line, as SNS demands. */
  readonly subject: string;
  /** The TransitionMessage as JSON. */
  readonly body: string;
  /** For the protocol "email" of MessageStructure "json". */
  readonly text: string;
  /** Name → value, all of data type String; at most 10, or raw delivery to SQS would lose them. */
  readonly attributes: { readonly [name: string]: string };
}

const MOST_BODY_BYTES = 110_000;
const LONGEST_SUBJECT = 99;
/** The subject without "[CRITICAL] ", and with room for an "…" that becomes "...". */
const LONGEST_HEADLINE = 86;
const LONGEST_TEXT = 12_000;
const LONGEST_ATTRIBUTE = 200;

export function renderSnsMessage(message: TransitionMessage): SnsMessage {
  return {
    subject: subjectLine(message),
    body: JSON.stringify(fitMessage(message, MOST_BODY_BYTES)),
    text: renderText(message).slice(0, LONGEST_TEXT),
    attributes: attributesOf(message),
  };
}

function subjectLine(message: TransitionMessage): string {
  const { word, headline } = describeAlert(message, {
    longestHeadline: LONGEST_HEADLINE,
    mostDifferences: 0,
    longestValue: 0,
  });
  const line = `[${word}] ${headline}`.replaceAll('…', '...').replace(/[^\x20-\x7e]/g, '?');
  return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 3)}...`;
}

function attributesOf({
  transition,
  severity,
  verdict,
  route,
  subject,
  source,
}: TransitionMessage): SnsMessage['attributes'] {
  const values: readonly (readonly [string, string | null])[] = [
    ['transition', transition],
    ['severity', severity],
    ['verdict', verdict],
    ['route', route],
    ['account', subject.account],
    ['region', subject.region],
    ['type', subject.type],
    ['source', source?.kind ?? null],
  ];
  const told = values.flatMap(([name, value]) => {
    // SNS refuses an empty value and characters that XML cannot carry.
    const clean = (value ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_ATTRIBUTE);
    return clean === '' ? [] : [[name, clean] as const];
  });
  return Object.fromEntries(told);
}
