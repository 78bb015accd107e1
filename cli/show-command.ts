/**
 * One drift with its history: the alert as it would be told now, and every transition with who has heard of it. With a time,
 * what was declared of the subject then.
 */
import { AsbuiltError } from '../core/errors';
import type { DriftItem, HistoryItem, TransitionMessage } from '../core/model/drift-item';
import type { Observed } from '../core/model/observation';
import { parseSubjectKey } from '../core/model/subject';
import { formatTime } from '../core/notify/format-time';
import { plainText } from '../core/notify/plain-text';
import { renderHtml } from '../core/notify/render-html';
import { renderText } from '../core/notify/render-text';
import type { CliIo, ExitCode } from './cli-io';
import { describeAnswer, describeResolution } from './describe-answer';
import { describeSpan } from './describe-span';
import { openTables, type Tables } from './open-tables';
import { parseTime, showDeclared } from './show-declared';

export interface ShowOptions {
  readonly json: boolean;
  /** The alert as a fragment of HTML, for a ticket or a mail. */
  readonly html?: boolean;
  readonly table: string | null;
  readonly indexTable: string | null;
  /** RFC 3339; null: the drift as it is now. */
  readonly at: string | null;
}

export async function runShow(
  key: string,
  options: ShowOptions,
  io: CliIo,
  open: (options: ShowOptions, io: CliIo) => Promise<Pick<Tables, 'drift' | 'index' | 'close'>> = openTables,
): Promise<ExitCode> {
  const { json } = options;
  const time = options.at === null ? null : parseTime(options.at);
  const subject = parseSubjectKey(key);
  if (subject === null) {
    const form = '<account>#<region|global>#<type>#<identifier>';
    throw new AsbuiltError(
      'InputUnreadable',
      `"${plainText(key)}" is not a subject key ${form}; "asbuilt list" prints them`,
    );
  }
  const tables = await open(options, io);
  try {
    if (time !== null) {
      if (tables.index === null) throw new AsbuiltError('InputUnreadable', '--at with --table needs --index-table');
      await showDeclared(subject, time, tables.index, options, io);
      return 0;
    }
    const [item, history, looked] = await Promise.all([
      tables.drift.read(subject),
      tables.drift.listHistory(subject),
      tables.index?.observationsOf([subject]) ?? [],
    ]);
    const observed = looked[0]?.observed ?? null;
    if (item === null) {
      io.err.write(
        `${plainText(key)} is not in the drift table: it never drifted, or its key is another ("asbuilt list" prints them)\n`,
      );
      return 0;
    }
    if (options.html === true) io.out.write(`${htmlOf(history)}\n`);
    else if (json) io.out.write(`${JSON.stringify({ ...item, key, history, observed })}\n`);
    else io.out.write(`${[describe(item, history), ...describeOpen(observed)].join('\n')}\n`);
    return 0;
  } finally {
    await tables.close();
  }
}

/** The last that was told; a drift that nobody was told of has no alert. */
function htmlOf(history: readonly HistoryItem[]): string {
  const message = history.at(-1)?.message;
  return message === undefined ? '<p>Nothing was told of it yet.</p>' : renderHtml(message);
}

/** What the last look did not compare; nothing where it compared everything, or no index table was named. */
function describeOpen(observed: Observed | null): readonly string[] {
  if (observed?.notCompared === undefined) return [];
  const { counts, paths } = observed.notCompared;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const listed = paths.map(({ path, reason, because }) => `  ${path}  ${because ?? reason}`);
  const rest = total > paths.length ? [`  and ${total - paths.length} more`] : [];
  return ['', `Not compared at ${formatTime(observed.startedAt)}`, ...listed, ...rest].map(plainText);
}

function describe(item: DriftItem, history: readonly HistoryItem[]): string {
  const latest = history.at(-1)?.message;
  const now = `${item.verdict}, ${item.status}, severity ${item.severity}, item version ${item.itemVersion}`;
  const told = history.map(({ message, told: channels }) => {
    const heard = Object.entries(channels).map(([channel, at]) => `${channel} ${formatTime(at)}`);
    const why = [...answerOf(message), ...resolutionOf(message)].map((each) => `  ${plainText(each)}`).join('');
    return `  ${formatTime(message.at)}  ${message.transition}${why}  told: ${heard.join(', ') || 'nobody yet'}`;
  });
  return [
    now,
    ...describeCourse(item).map(plainText),
    ...(latest === undefined ? [] : ['', renderText(latest)]),
    '',
    'History',
    ...told,
  ].join('\n');
}

/** How long it has been there, how soon it was found, who decided what, and by what name an answer means it. */
function describeCourse(item: DriftItem): readonly string[] {
  const { openedAt, resolvedAt, observedAt, detectedAfterSeconds = null, answer = null, fingerprint } = item;
  const open = (Date.parse(resolvedAt ?? observedAt) - Date.parse(openedAt)) / 1000;
  const found = detectedAfterSeconds === null ? '' : `, found ${describeSpan(detectedAfterSeconds)} after the change`;
  const since =
    resolvedAt === null
      ? `open since ${formatTime(openedAt)}${found}; last seen ${formatTime(observedAt)}`
      : `was open for ${describeSpan(open)}${found}; resolved ${formatTime(resolvedAt)}`;
  const how = item.resolution == null ? '' : `: ${describeResolution(item.resolution)}`;
  return [
    `${since}${how}`,
    ...(answer === null ? [] : [describeAnswer(answer)]),
    ...(item.acceptedByPolicy === true ? [`accepted by policy ${item.policies.map(({ id }) => id).join(', ')}`] : []),
    ...(resolvedAt === null ? [`--seen ${fingerprint}`] : []),
  ];
}

function answerOf({ transition, answer }: TransitionMessage): readonly string[] {
  if (answer === undefined) return [];
  switch (transition) {
    case 'acknowledged':
    case 'snoozed':
    case 'accepted':
      return [describeAnswer(answer).replace(`${answer.kind} `, '')];
    case 'expired':
    case 'reopened':
      return [`was ${describeAnswer(answer)}`];
    default:
      return [];
  }
}

function resolutionOf({ resolution, openSeconds }: TransitionMessage): readonly string[] {
  if (resolution === undefined) return [];
  return [`${describeResolution(resolution)}${openSeconds === undefined ? '' : ` after ${describeSpan(openSeconds)}`}`];
}
