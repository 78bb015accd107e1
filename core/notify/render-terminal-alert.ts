/** The alert as it would look in Slack, as a box for a terminal. Colours are the only escape sequences in it, and its own. */
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import { type AlertContent, describeAlert } from './alert-content';
import { type AlertLine, alertLines, formatLine, LABEL_WIDTH } from './alert-lines';
import { textWidth } from './text-width';
import { wrapText } from './wrap-text';

const LIMITS = { mostDifferences: 8, longestValue: 220 };
/** Columns between the edges; the box is four wider. */
const INNER_WIDTH = 96;
const BOLD = '1';
const DIM = '2';
const RED = '31';
const GREEN = '32';
const YELLOW = '33';
const CYAN = '36';

type Paint = (text: string, code: string) => string;

export function renderTerminalAlert(message: TransitionMessage, options: { readonly colour: boolean }): string {
  // A link would be wrapped, and then no terminal opens it.
  const content = { ...describeAlert(message, LIMITS), link: null };
  const paint: Paint = (text, code) => (options.colour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  const edge = (text: string): string => paint(text, colourOf(content));
  const rows = alertLines(content).flatMap((line) =>
    rowsOf(line).map((row, i) => {
      const padding = ' '.repeat(Math.max(0, INNER_WIDTH - textWidth(row)));
      return `${edge('│')} ${paintRow(row, line, i === 0, content, paint)}${padding} ${edge('│')}`;
    }),
  );
  const bar = '─'.repeat(INNER_WIDTH + 2);
  return [edge(`╭${bar}╮`), ...rows, edge(`╰${bar}╯`)].join('\n');
}

function rowsOf(line: AlertLine): readonly string[] {
  if (line.kind === 'blank') return [''];
  // A command is broken only if it would not fit into a line of its own, so that it can be copied.
  if (line.kind === 'command' && textWidth(formatLine(line)) > INNER_WIDTH) {
    return [line.label, ...wrapText(line.text, INNER_WIDTH, 0)];
  }
  return wrapText(formatLine(line), INNER_WIDTH, indentOf(line.kind));
}

function indentOf(kind: Exclude<AlertLine['kind'], 'blank'>): number {
  switch (kind) {
    case 'declared':
    case 'live':
      return 12;
    case 'fact':
    case 'command':
      return LABEL_WIDTH;
    case 'headline':
    case 'who':
    case 'sentence':
    case 'path':
      return 2;
    default:
      return assertNever(kind);
  }
}

function paintRow(row: string, line: AlertLine, isFirst: boolean, content: AlertContent, paint: Paint): string {
  switch (line.kind) {
    case 'headline':
      return isFirst ? paintStart(row, content.word, `1;${colourOf(content)}`, paint) : row;
    case 'who':
      return isFirst ? paintStart(row, content.who?.who ?? '', BOLD, paint) : row;
    case 'path':
      return paint(row, CYAN);
    case 'declared':
      return paint(row, DIM);
    case 'fact':
      return isFirst ? paintStart(row, line.label, DIM, paint) : row;
    case 'command':
      return isFirst ? paintStart(row, line.label, DIM, paint) : paint(row, GREEN);
    case 'sentence':
    case 'live':
    case 'blank':
      return row;
    default:
      return assertNever(line);
  }
}

function paintStart(row: string, start: string, code: string, paint: Paint): string {
  return row.startsWith(start) ? paint(start, code) + row.slice(start.length) : row;
}

function colourOf({ severity, isResolved }: AlertContent): string {
  if (isResolved) return GREEN;
  switch (severity) {
    case 'critical':
    case 'high':
      return RED;
    case 'medium':
      return YELLOW;
    case 'low':
      return CYAN;
    case 'none':
      return DIM;
    default:
      return assertNever(severity);
  }
}
