/**
 * One transition for SNS: the message as JSON for machines, the same as text for people who subscribed by e-mail, a line for
 * text messages, and attributes that subscriptions filter on. SNS takes 262,144 bytes of body and attributes; all texts are
 * sent in one JSON envelope (MessageStructure "json"), in which every quote counts twice, so the body stays under half of that.
 */
import type { TransitionMessage } from '../model/drift-item';
import { describeAlert } from './alert-content';
import { fitMessage } from './fit-message';
import { renderSms } from './render-sms';
import { renderText } from './render-text';
import { type SnsAttributes, snsAttributes } from './sns-attributes';

export interface SnsMessage {
  /** Under 100 characters of printable ASCII in one line, as SNS demands. */
  readonly subject: string;
  /** JSON: docs/schemas/transition-message.schema.json, or digest.schema.json. */
  readonly body: string;
  /** For the protocol "email" of MessageStructure "json". */
  readonly text: string;
  /** For the protocol "sms". */
  readonly sms: string;
  readonly attributes: SnsAttributes;
}

/** Each byte of it may be two in the envelope. */
export const MOST_SNS_BODY_BYTES = 100_000;
/** Each character of it may be three bytes. */
export const LONGEST_SNS_TEXT = 12_000;
const LONGEST_SUBJECT = 99;
/** The subject without "[CRITICAL] ", and with room for an "…" that becomes "...". */
const LONGEST_HEADLINE = 86;

export function renderSnsMessage(message: TransitionMessage): SnsMessage {
  const { word, headline } = describeAlert(message, {
    longestHeadline: LONGEST_HEADLINE,
    mostDifferences: 0,
    longestValue: 0,
  });
  return {
    subject: snsSubject(`[${word}] ${headline}`),
    body: JSON.stringify(fitMessage(message, MOST_SNS_BODY_BYTES)),
    text: renderText(message).slice(0, LONGEST_SNS_TEXT),
    sms: renderSms(message),
    attributes: snsAttributes(message),
  };
}

/** What SNS takes for a subject: ASCII, no line ends, under 100 characters. */
export function snsSubject(text: string): string {
  const line = text
    .slice(0, LONGEST_SUBJECT * 2)
    .replaceAll('…', '...')
    .replaceAll('’', "'")
    .replaceAll(/[^\x20-\x7e]/gu, '?');
  return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 3)}...`;
}
