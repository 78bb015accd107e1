/**
 * The alert as it would look in Slack, as a box for a terminal. Colours are the only escape sequences in it, and its own.
 * A command that does not fit into a line of the box stands below it, one per line and unbroken, so that it can be copied; so
 * do links, which a terminal opens only where they are whole.
 */
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import { type AlertContent, describeAlert } from './alert-content';
import { type AlertLine, alertLines, formatLine, LABEL_WIDTH } from './alert-lines';
import { textWidth } from './text-width';
import { wrapText } from './wrap-text';

const LIMITS = { longestHeadline: 160, mostDifferences: 8, longestValue: 220 };
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
  const described = describeAlert(message, LIMITS);
  // A link would be wrapped in the box, and then no terminal opens it.
  const content = { ...described, links: [] };
  const paint: Paint = (text, code) => (options.colour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  const edge = (text: string): string => paint(text, colourOf(content));
  const { lines, below } = moveLongCommands(alertLines(content));
  const rows = lines.flatMap((line) =>
    rowsOf(line).map((row, i) => {
      const padding = ' '.repeat(Math.max(0, INNER_WIDTH - textWidth(row)));
      return `${edge('│')} ${paintRow(row, line, i === 0, content, paint)}${padding} ${edge('│')}`;
    }),
  );
  const bar = '─'.repeat(INNER_WIDTH + 2);
  const commands = below.flatMap((step) => [...step.map((command) => paint(command, GREEN)), '']);
  const links = described.links.map(({ label, url }) => `${paint(label.padEnd(LABEL_WIDTH), DIM)}${url}`);
  return [edge(`╭${bar}╮`), ...rows, edge(`╰${bar}╯`), ...commands, ...links].join('\n');
}

interface Layout {
  readonly lines: readonly AlertLine[];
  /** Each step's commands for below the box. A blank line ends each, so that nobody copies the next step along. */
  readonly below: readonly (readonly string[])[];
}

/** In the box stands, instead of a command that does not fit, which commands below it are meant. */
function moveLongCommands(lines: readonly AlertLine[]): Layout {
  const below = lines.filter(isTooLong).map(({ commands }) => commands);
  let moved = 0;
  const kept = lines.map((line): AlertLine => {
    if (!isTooLong(line)) return line;
    const first = moved + 1;
    moved += line.commands.length;
    return { kind: 'fact', label: line.label, text: whereBelow(first, moved, below.flat().length) };
  });
  return { lines: kept, below };
}

function isTooLong(line: AlertLine): line is AlertLine & { readonly kind: 'command' } {
  return line.kind === 'command' && (line.commands.length > 1 || textWidth(formatLine(line)) > INNER_WIDTH);
}

function whereBelow(first: number, last: number, all: number): string {
  if (all === 1) return '(the command below this box)';
  return first === last ? `(command ${first} below this box)` : `(commands ${first} to ${last} below this box)`;
}

function rowsOf(line: AlertLine): readonly string[] {
  return line.kind === 'blank' ? [''] : wrapText(formatLine(line), INNER_WIDTH, indentOf(line.kind));
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
    case 'command':
      return isFirst ? paintStart(row, line.label, DIM, paint) : row;
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
