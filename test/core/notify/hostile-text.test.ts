/** Whatever stands in a name, a value or a reason: it mentions nobody, links nowhere, moves no cursor, breaks no limit. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../core/model/actor';
import type { TransitionMessage } from '../../../core/model/drift-item';
import { isPlain, plainText } from '../../../core/notify/plain-text';
import { renderSlackMessage } from '../../../core/notify/render-slack-message';
import { renderSnsMessage } from '../../../core/notify/render-sns-message';
import { renderTerminalAlert } from '../../../core/notify/render-terminal-alert';
import { renderText } from '../../../core/notify/render-text';
import type { SlackMessage } from '../../../core/notify/slack-message';
import { textWidth } from '../../../core/notify/text-width';
import { ANA, mark, toldMessage } from './told-message';

/** The same text in every place that somebody else can write. */
function hostileMessage(text: string, differences = 3): TransitionMessage {
  const actor: Actor = { ...ANA, name: text, via: `arn:aws:iam::1:role/${text}`, claimed: [text] };
  return toldMessage({
    subject: { account: text, region: text, type: text, identifier: text },
    attribution: { kind: 'one', actor },
    actor,
    events: [mark({ actor, api: text, source: text, eventId: text })],
    source: { kind: 'cloudformation', id: text },
    address: `${text}/x`,
    declaredSideUnconfirmed: text,
    sourceFile: text,
    fingerprint: text,
    owners: [text, text],
    tags: [text],
    attributes: { [text]: text },
    provenance: { at: text, commit: text, repository: text, runUrl: text, by: text },
    answer: {
      ...{ kind: 'accepted', by: text, reason: text, at: '2026-03-01T08:00:00.000Z', until: text, owner: text },
      covers: { places: [text], severity: 'high' },
    },
    policies: [{ id: text, severity: 'high', route: text, why: text, controls: [text] }],
    differences: Array.from({ length: differences }, () => ({
      path: `/${text}`,
      kind: 'changed' as const,
      of: 'declared' as const,
      declared: text,
      live: { [text]: [text] },
      element: text,
      category: 'network' as const,
      weakens: 'unknown' as const,
      weakensBecause: text,
      regions: [text],
    })),
  });
}

/** Every text that Slack gets, wherever it stands. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** First and last code points of what moves a cursor, breaks a line, turns text round or is invisible; a line feed is the renderer's own. */
const HARMFUL: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2069],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe007f],
];

function harmfulIn(text: string): readonly string[] {
  return [...text].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return HARMFUL.some(([first, last]) => code >= first && code <= last);
  });
}

function expectHarmlessInSlack(message: SlackMessage): void {
  for (const text of textsOf(message)) {
    expect(text).not.toMatch(/[<>]/);
    expect(text.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    expect(harmfulIn(text)).toEqual([]);
  }
  const kinds = new Set(
    textsOf(message.blocks.map((block) => JSON.stringify(block)))
      .join('')
      .match(/"type":"[a-z_]+"/g),
  );
  const allowed = [
    'header',
    'plain_text',
    'rich_text',
    'rich_text_section',
    'rich_text_preformatted',
    'text',
    'link',
    'context',
  ];
  expect([...kinds].filter((kind) => !allowed.includes(kind.slice(8, -1)))).toEqual([]);
  expect(message.blocks.length).toBeLessThanOrEqual(20);
  expect(JSON.stringify(message).length).toBeLessThanOrEqual(8_000);
  const [header] = message.blocks;
  expect(header?.type === 'header' ? header.text.text.length : 999).toBeLessThanOrEqual(150);
}

/** Of the product's own making: nothing in it that a terminal or a shell takes for its own. */
const LINK = /^(Console|CloudTrail|Commit|Run) +https:\/\/[\w./:?=&%#~+,@-]+$/;

function linksOf(value: unknown): readonly { readonly url: string; readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('url' in value && 'text' in value) return [{ url: String(value.url), text: String(value.text) }];
  return Object.values(value).flatMap(linksOf);
}

/** All of one width; below it only whole commands and links. */
function expectClosedBox(rendered: string): void {
  const rows = rendered.split('\n');
  const end = rows.findIndex((row) => row.startsWith('╰'));
  expect(new Set(rows.slice(0, end + 1).map(textWidth))).toEqual(new Set([100]));
  const below = rows.slice(end + 1);
  expect(below.filter((row) => row !== '' && !/^(npx|aws|terraform|pulumi) /.test(row) && !LINK.test(row))).toEqual([]);
  expect(below.filter((row) => row.length > 800)).toEqual([]);
}

const HOSTILE = [
  '<!channel>',
  '<!here> <@U012345> <#C012345>',
  '<http://evil.example|click here>',
  'https://evil.example/login',
  '&lt;!channel&gt;',
  '*bold* _it_ ~no~ `code` :fire: @channel @here',
  '\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007',
  'abc\u202Egnp.exe\u2066x\u2069',
  'two\nlines\r\nand\ttabs\u2028\u2029\u0085',
  '\u200b\u200d\ufeff\u00ad\u{e0041}',
  '\u0000\u0008\u007f\u009b31m',
  '\ud800 lone \udc00',
  '"}],"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"<!channel>"}}]',
  "'; rm -rf ~; echo '",
  '$(reboot) `reboot` ; reboot',
  '__proto__',
  '&'.repeat(5_000),
  '<'.repeat(300),
  '😀'.repeat(3_000),
  'e\u0301'.repeat(2_000),
  '漢字'.repeat(2_000),
  '\n'.repeat(4_000),
  '',
];

describe.each(HOSTILE)('%j', (text) => {
  const message = hostileMessage(text);

  test('in Slack', () => {
    const slack = renderSlackMessage(message, { consoleLinks: true });
    expectHarmlessInSlack(slack);
    // A link leads to AWS's console, or says where it leads.
    for (const { url, text } of linksOf(slack)) {
      const { host } = new URL(url);
      const isConsole = /^console\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/.test(host);
      expect([isConsole, text.endsWith(` at ${host}`)]).toContain(true);
    }
    // Where Slack would make a link by itself there is no address.
    expect(slack.text).not.toContain('://');
  });

  test('in Slack, with the commands of a plain stack', () => {
    const slack = renderSlackMessage({ ...message, address: text }, { consoleLinks: true });
    expectHarmlessInSlack(slack);
    for (const command of textsOf(slack).filter((each) => /^(npx|aws) /.test(each))) expect(command).not.toMatch(/…$/);
  });

  test('as text', () => {
    const rendered = renderText(message);
    expect(harmfulIn(rendered)).toEqual([]);
    expect(rendered.split('\n').length).toBeLessThan(45);
    expect(rendered.length).toBeLessThan(20_000);
  });

  test('in a terminal, plain and in colours', () => {
    const plain = renderTerminalAlert(message, { colour: false });
    expect(harmfulIn(plain)).toEqual([]);
    expectClosedBox(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking away exactly the colours that the renderer set.
    const bare = renderTerminalAlert(message, { colour: true }).replace(/\u001b\[(\d+;)?\d+m/g, '');
    expect(bare).toBe(plain);
  });

  test('for SNS', () => {
    const { subject, body, attributes } = renderSnsMessage(message);
    expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(JSON.parse(body)).toMatchObject({ id: '9f2c' });
    for (const value of Object.values(attributes).flat()) {
      expect(value.length).toBeGreaterThan(0);
      expect(harmfulIn(value).filter((character) => !/\p{Cf}|\u00ad/u.test(character))).toEqual([]);
    }
    expect(Object.keys(attributes).length).toBeLessThanOrEqual(10);
  });
});

test('any text at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 0, max: 12 }), (text, differences) => {
      const message = hostileMessage(text, differences);
      expectHarmlessInSlack(renderSlackMessage(message, { consoleLinks: true }));
      expect(harmfulIn(renderText(message))).toEqual([]);
      expectClosedBox(renderTerminalAlert(message, { colour: false }));
    }),
    { numRuns: 60 },
  );
});

test('plain text says what was there, and leaves the rest alone', () => {
  expect(plainText('a\nb\tc\u001b[1m\u202e\u{e0041}')).toBe('a\\nb\\tc\\u{1b}[1m\\u{202e}\\u{e0041}');
  expect(plainText('a\u034fb\u17b4\u2800\u3164\ufe0f')).toBe('a\\u{34f}b\\u{17b4}\\u{2800}\\u{3164}\\u{fe0f}');
  expect(plainText('Zoë 漢字 😀 – “quoted”')).toBe('Zoë 漢字 😀 – “quoted”');
  expect(isPlain('arn:aws:iam::111122223333:role/a')).toBe(true);
  expect(isPlain('a\u200bb')).toBe(false);
});

describe('500 differences of 10 KB each', () => {
  const [difference] = toldMessage().differences;
  if (difference === undefined) throw new Error('no difference');
  const differences = Array.from({ length: 500 }, (_, i) => ({
    ...difference,
    path: `/Property${i}`,
    declared: `${'d'.repeat(10_000)}${i}`,
    live: `${'"l<&>'.repeat(2_000)}${i}`,
  }));
  const message = toldMessage({ differences });

  test('Slack: within its limits, and says how many are not listed', () => {
    const slack = renderSlackMessage(message, { consoleLinks: true });
    expectHarmlessInSlack(slack);
    expect(JSON.stringify(slack)).toMatch(/… and 49\d more differences; see asbuilt show/);
    expect(JSON.stringify(slack)).toContain('asbuilt show');
  });

  test('SNS: body, text and attributes fit together, doubly encoded', () => {
    const { subject, body, text, sms, attributes } = renderSnsMessage(message);
    const envelope = JSON.stringify({ default: body, email: text, sms });
    expect(Buffer.byteLength(envelope + subject + JSON.stringify(attributes))).toBeLessThan(262_144);
    const told = JSON.parse(body) as { differences: { path: string; declared: unknown }[]; leftOut: object };
    expect(told.differences[0]?.path).toBe('/Property0');
    expect(told.differences[0]?.declared).toEqual({ $cut: `"${'d'.repeat(499)}`, characters: 10_003 });
    expect(told.leftOut).toEqual({ values: 500, differences: 500 - told.differences.length, events: 0 });
  });

  test('terminal and text stay readable', () => {
    expect(renderTerminalAlert(message, { colour: false }).split('\n').length).toBeLessThan(100);
    expect(renderText(message).length).toBeLessThan(40_000);
  });
});
