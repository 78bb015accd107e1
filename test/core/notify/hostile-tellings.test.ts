/** Whatever stands in a name, a value or a reason, in each medium's incidents, digests and threads: it is shown, and does nothing. */
import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../core/model/actor';
import type { TransitionMessage } from '../../../core/model/drift-item';
import type { TellingKey } from '../../../core/model/telling';
import { renderDigestForSns } from '../../../core/notify/render-digest-sns';
import { renderHtml } from '../../../core/notify/render-html';
import { renderSlackDetails } from '../../../core/notify/render-slack-details';
import { renderSlackTelling } from '../../../core/notify/render-slack-telling';
import { renderTerminalTelling } from '../../../core/notify/render-terminal-telling';
import { renderText } from '../../../core/notify/render-text';
import type { SlackMessage } from '../../../core/notify/slack-message';
import { blockKitFaults } from './block-kit';
import { sampleTelling } from './sample-telling';
import { ANA, mark, toldMessage } from './told-message';

/** Every text of a message that somebody else can write. */
function hostile(text: string, id: string, over: Partial<TransitionMessage> = {}): TransitionMessage {
  const actor: Actor = { ...ANA, name: text, via: `arn:aws:iam::1:role/${text}`, claimed: [text], onBehalfOf: text };
  const { differences } = toldMessage();
  return toldMessage({
    id: id.padEnd(32, '0'),
    subject: { account: text, region: text, type: text, identifier: `${text}${id}` },
    route: text,
    attribution: { kind: 'one', actor },
    actor,
    events: [mark({ actor, api: text, source: text, eventId: text, session: text })],
    source: { kind: 'cloudformation', id: text },
    address: `${text}/${id}`,
    declaredSideUnconfirmed: text,
    incident: text,
    policies: [{ id: text, severity: 'high', route: text, why: text, controls: [text] }],
    differences: differences.map((difference) => ({
      ...difference,
      path: `/${text}`,
      declared: text,
      live: { [text]: [text] },
      element: text,
      weakensBecause: text,
      regions: [text],
    })),
    fingerprint: text,
    answer: {
      kind: 'accepted',
      by: text,
      reason: text,
      at: '2026-03-01T08:00:00.000Z',
      until: '2026-04-01T08:00:00.000Z',
      owner: text,
      covers: { places: [text], severity: 'high' },
    },
    tags: [text],
    provenance: { at: text, commit: text, repository: text, runUrl: text, by: text },
    sourceFile: text,
    owners: [text],
    attributes: { [text]: text },
    ...over,
  });
}

const HOSTILE = [
  '<!channel>',
  '<!here> <@U012345> <#C012345> @here @channel',
  '<https://x.example|y>',
  'a & b &amp; &lt;!channel&gt;',
  '*bold* _it_ ~no~ `code` ```block``` :fire:',
  '\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007\u009b2J',
  '\u0000\u0007\u0008\u007f',
  'abc\u202Egnp.exe\u2066x\u2069\u200f',
  'two\nlines\r\nand\ttabs\u2028\u2029\u0085',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' --><b>' javascript:alert(1)",
  '</pre></p><a href="javascript:alert(1)">x</a>',
  '__proto__',
];

/** What moves a cursor, breaks a line, turns text round or is invisible; a line feed is the renderer's own. */
const HARMFUL = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function expectHarmlessInSlack(message: SlackMessage): void {
  expect(blockKitFaults(message)).toEqual([]);
  for (const text of textsOf(message)) {
    expect(text).not.toMatch(/[<>]/);
    expect(text.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    expect(text).not.toMatch(HARMFUL);
  }
  expect(JSON.stringify(message)).not.toContain('mrkdwn');
  // What Slack would make a link of by itself holds no address.
  expect(message.text).not.toContain('://');
}

const KEYS: readonly (readonly [string, (text: string) => TellingKey])[] = [
  ['an incident', (id) => ({ kind: 'incident', id })],
  ['a digest', (id) => ({ kind: 'digest', digest: 'daily', id })],
];

describe.each(HOSTILE)('%j', (text) => {
  const messages = [
    hostile(text, 'a'),
    hostile(text, 'b', { transition: 'severityRaised', severity: 'critical' }),
    hostile(text, 'c', { transition: 'acknowledged' }),
    hostile(text, 'd', { transition: 'expired' }),
    hostile(text, 'd2', { transition: 'resolved', subject: hostile(text, 'd').subject }),
  ];

  test.each(KEYS)('in Slack: %s', async (_, keyOf) => {
    const telling = sampleTelling(messages, { key: keyOf(text) });
    expectHarmlessInSlack(await renderSlackTelling(telling, { consoleLinks: true }));
    expectHarmlessInSlack(await renderSlackTelling(telling, { consoleLinks: true, updates: false }));
    expectHarmlessInSlack(await renderSlackDetails(telling, { consoleLinks: true }));
    const one = sampleTelling(messages.slice(0, 1), { key: keyOf(text) });
    expectHarmlessInSlack(await renderSlackTelling(one, { consoleLinks: true }));
  });

  test.each(KEYS)('in a terminal: %s', async (_, keyOf) => {
    const shown = await renderTerminalTelling(sampleTelling(messages, { key: keyOf(text) }), { colour: false });
    expect(shown).not.toMatch(HARMFUL);
    expect(shown.split('\n').length).toBeLessThan(400);
  });

  test('in e-mail: each transition, and a digest in a line each', () => {
    for (const message of messages) expect(renderText(message)).not.toMatch(HARMFUL);
    const telling = sampleTelling(messages, { key: { kind: 'digest', digest: 'daily', id: text } });
    const { subject, text: body } = renderDigestForSns(telling);
    expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(body).not.toMatch(HARMFUL);
    expect(body.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(4);
  });

  test('in HTML: only its own tags, and links that lead to a page', () => {
    for (const message of messages) {
      const html = renderHtml(message);
      expect(html).not.toMatch(HARMFUL);
      const tags = html.match(/<[^>]*>/g) ?? [];
      const own = /^<\/?(p|b|pre)>$|^<a href="https:\/\/[^"<>]*" rel="noreferrer">$|^<\/a>$/;
      expect(tags.filter((tag) => !own.test(tag))).toEqual([]);
      // Outside of tags nothing begins a tag or an entity but what was escaped.
      const bare = html
        .replace(own, '')
        .replace(/<[^>]*>/g, '')
        .replace(/&(amp|lt|gt|quot|#39);/g, '');
      expect(bare).not.toMatch(/[<>&"']/);
    }
  });
});

test('in HTML the text itself is still read', () => {
  expect(renderHtml(hostile('<b>x</b> & "y"', 'a'))).toContain('&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot;');
});
