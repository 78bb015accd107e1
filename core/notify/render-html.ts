/**
 * A transition as a fragment of HTML, for a mail or a page of whoever takes transitions on (a ticket system fed by the bus, a
 * mailer fed by the topic). It says what the text for e-mail says; every text is escaped, and only links that the alert itself
 * made can be followed. No style, no script, no image: nothing is fetched by reading it.
 */
import type { TransitionMessage } from '../model/drift-item';
import { describeAlert } from './alert-content';
import { type AlertLine, alertLines } from './alert-lines';
import { escapeHtml } from './escape-html';

const LIMITS = { longestHeadline: 160, mostDifferences: 30, longestValue: 400 };

export function renderHtml(message: TransitionMessage): string {
  const content = describeAlert(message, LIMITS);
  const lines = alertLines({ ...content, links: [] }).map(htmlOf);
  const links = content.links.map(
    ({ label, url }) =>
      `<p><a href="${escapeHtml(url)}" rel="noreferrer">${label}: ${escapeHtml(new URL(url).host)}</a></p>`,
  );
  return [...lines, ...links].filter((line) => line !== '').join('\n');
}

function htmlOf(line: AlertLine): string {
  switch (line.kind) {
    case 'blank':
      return '';
    case 'command':
      return `<p>${escapeHtml(line.label)}</p>\n<pre>${escapeHtml(line.commands.join('\n'))}</pre>`;
    case 'fact':
      return `<p><b>${escapeHtml(line.label)}</b> ${escapeHtml(line.text)}</p>`;
    default:
      return `<p>${escapeHtml(line.text)}</p>`;
  }
}
