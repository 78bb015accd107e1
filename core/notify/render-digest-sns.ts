/** A digest for SNS: its members as JSON for machines, the same as text for people, attributes for filters. */
import type { ToldTelling } from '../model/telling';
import { describeTelling } from './describe-telling';
import type { SnsMessage } from './render-sns-message';

const MOST_LISTED = 100;
const MOST_LINES = 60;
const LONGEST_SUBJECT = 99;

export function renderDigestForSns({ head, members }: ToldTelling): SnsMessage {
  const content = describeTelling(head, members, MOST_LINES);
  const listed = members.slice(0, MOST_LISTED);
  const more = content.more > 0 ? [`… and ${content.more} more: npx asbuilt list`] : [];
  const digest = head.key.kind === 'digest' ? head.key.digest : 'incident';
  return {
    subject: `[${(content.severity ?? 'resolved').toUpperCase()}] ${content.title}`
      .replaceAll('’', "'")
      .replace(/[^\x20-\x7e]/g, '?')
      .slice(0, LONGEST_SUBJECT),
    body: JSON.stringify({
      schemaVersion: 1,
      digest: { kind: digest, run: head.run, source: head.source },
      title: content.title,
      count: members.length,
      members: listed,
    }),
    text: [content.title, '', ...content.lines.map(({ text }) => `- ${text}`), ...more].join('\n'),
    attributes: { digest, severity: content.severity ?? 'none' },
  };
}
