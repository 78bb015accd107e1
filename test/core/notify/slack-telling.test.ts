/** Incidents and digests in Slack: what a reader sees, and that Slack takes it whatever it is about. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TRANSITIONS, type TransitionMessage } from '../../../core/model/drift-item';
import { SEVERITIES } from '../../../core/model/judgement';
import type { DigestKind, TellingKey } from '../../../core/model/telling';
import { renderSlackDetails } from '../../../core/notify/render-slack-details';
import { renderSlackTelling } from '../../../core/notify/render-slack-telling';
import type { SlackMessage } from '../../../core/notify/slack-message';
import { blockKitFaults } from './block-kit';
import { sampleTelling } from './sample-telling';
import { toldMessage } from './told-message';

const OPTIONS = { consoleLinks: true };
const QUEUE = { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: 'claims' };

/** The message as lines of text, as a reader sees it; struck text between tildes. */
function seen({ blocks }: SlackMessage): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'header') return [block.text.text];
    if (block.type === 'context') return block.elements.map(({ text }) => text);
    const parts = block.elements.map(({ elements }) =>
      elements
        .map((span) => (span.type === 'text' && span.style?.strike === true ? `~${span.text}~` : span.text))
        .join(''),
    );
    return parts.join('\n').split('\n');
  });
}

function of(id: string, over: Partial<TransitionMessage> = {}): TransitionMessage {
  const subject = { ...QUEUE, identifier: id };
  return toldMessage({
    id: id.padEnd(32, '0'),
    subject,
    address: `FraudStack/${id}/Resource`,
    severity: 'high',
    ...over,
  });
}

const resolved = (id: string): TransitionMessage =>
  of(id, { id: `${id}-end`.padEnd(32, '0'), transition: 'resolved', verdict: 'InSync', reason: 'MatchesDeclaration' });

describe('an incident', () => {
  test('of one drift is that drift, whole', async () => {
    const lines = seen(await renderSlackTelling(sampleTelling([of('orders')]), OPTIONS));
    expect(lines[0]).toBe('🟠 HIGH  orders (AWS::SQS::Queue) has drifted');
    expect(lines.join('\n')).toContain('declared  3600\nlive      43200');
  });

  test('of several names who did it, counts, and lists the gravest first: what, declared, live', async () => {
    const telling = sampleTelling([
      of('orders'),
      of('claims', { severity: 'critical' }),
      of('refunds', { severity: 'medium' }),
    ]);
    const lines = seen(await renderSlackTelling(telling, OPTIONS));
    expect(lines).toEqual([
      '🔴 CRITICAL  3 resources of stack FraudStack drifted',
      'ana@example.com (role Admin) called PutRolePolicy (iam) in the console, Sun 1 Mar 2026, 08:00:12 UTC, noticed 14 s later.',
      '3 stand: 1 critical, 1 high, 1 medium.',
      'CRITICAL  claims (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200',
      'HIGH  orders (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200',
      'MEDIUM  refunds (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200',
      'Each of them: npx asbuilt list, npx asbuilt show SUBJECT · Asbuilt',
    ]);
  });

  test('what ended is struck through and stands last', async () => {
    const lines = seen(
      await renderSlackTelling(sampleTelling([of('orders'), of('claims'), resolved('orders')]), OPTIONS),
    );
    expect(lines[0]).toBe('🟠 HIGH  2 resources of stack FraudStack drifted');
    expect(lines).toContain('1 stands: 1 high. 1 ended.');
    expect(lines.slice(-3, -1)).toEqual([
      'HIGH  claims (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200',
      '✓ resolved  ~orders (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200~',
    ]);
  });

  test('of which all ended says so', async () => {
    const messages = [of('orders'), of('claims'), resolved('orders'), resolved('claims')];
    const lines = seen(await renderSlackTelling(sampleTelling(messages), OPTIONS));
    expect(lines.slice(0, 2)).toEqual([
      '✅ RESOLVED  2 resources of stack FraudStack drifted, and match again',
      'Nothing stands any more. 2 ended.',
    ]);
  });

  test('of one drift that ended is resolved in place', async () => {
    const lines = seen(await renderSlackTelling(sampleTelling([of('orders'), resolved('orders')]), OPTIONS));
    expect(lines[0]).toBe('✅ RESOLVED  orders (AWS::SQS::Queue) is no longer a drift');
  });

  test('says of what got graver, and of what ran out, what it is now', async () => {
    const raised = of('orders', { transition: 'severityRaised', severity: 'critical' });
    const expired = of('claims', { transition: 'expired' });
    const lines = seen(await renderSlackTelling(sampleTelling([raised, expired]), OPTIONS));
    expect(lines.filter((line) => /^(CRITICAL|HIGH) {2}/.test(line))).toEqual([
      'CRITICAL  orders (AWS::SQS::Queue) is now critical: it has drifted: /MaxSessionDuration declared 3600, live 43200',
      'HIGH  claims (AWS::SQS::Queue) has drifted; its acceptance has expired: /MaxSessionDuration declared 3600, live 43200',
    ]);
  });

  test('where messages stay as they are: what is new, and where all of it stands', async () => {
    const messages = [of('orders'), of('claims'), of('refunds'), resolved('orders')];
    const telling = sampleTelling(messages, { told: 1, isEnd: true });
    const lines = seen(await renderSlackTelling(telling, { ...OPTIONS, updates: false }));
    expect(lines[0]).toBe('🟠 HIGH  3 resources of stack FraudStack drifted');
    expect(lines).toContain(
      'What is new since the last message, and where all of it stands now. 2 stand: 2 high. 1 ended.',
    );
    expect(lines.filter((line) => /^(HIGH|✓ resolved) {2}/.test(line))).toEqual([
      'HIGH  claims (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200',
      'HIGH  refunds (AWS::SQS::Queue) has drifted: /MaxSessionDuration declared 3600, live 43200',
      '✓ resolved  orders (AWS::SQS::Queue) is no longer a drift',
    ]);
  });

  test('of more than a message holds says how many more', async () => {
    const messages = Array.from({ length: 57 }, (_, i) => of(`queue-${String(i).padStart(2, '0')}`));
    const message = await renderSlackTelling(sampleTelling(messages), OPTIONS);
    expect(seen(message)).toContain('and 37 more: npx asbuilt list');
    expect(blockKitFaults(message)).toEqual([]);
  });

  test('names itself to machines', async () => {
    const { metadata } = await renderSlackTelling(sampleTelling([of('orders')]), OPTIONS);
    expect(metadata).toEqual({
      event_type: 'asbuilt_incident',
      event_payload: { id: '4f1f2d1e', run: '2026-03-01T08:00:00.000Z' },
    });
  });
});

describe('a digest', () => {
  const messages = [of('orders', { severity: 'low' }), of('claims', { severity: 'low' }), resolved('claims')];
  test.each<[DigestKind, string]>([
    ['onboarding', '🔵 LOW  Found different at the first look of stack FraudStack: 2 resources'],
    ['deployment', '🔵 LOW  Left different by the deployment of stack FraudStack: 2 resources'],
    ['daily', '🔵 LOW  The day’s low drifts: 2 resources'],
    ['window', '🔵 LOW  Changed in the announced window: 2 resources, 1 still open'],
    ['overflow', '🔵 LOW  More, over what this channel is told at once: 2 resources'],
  ])('%s', async (digest, title) => {
    const lines = seen(
      await renderSlackTelling(sampleTelling(messages, { key: { kind: 'digest', digest, id: 'x' } }), OPTIONS),
    );
    expect(lines[0]).toBe(title);
    expect(lines[1]).toBe('1 stands: 1 low. 1 ended.');
  });

  test('of one is a line too, under its title', async () => {
    const key: TellingKey = { kind: 'digest', digest: 'daily', id: 'all' };
    const lines = seen(await renderSlackTelling(sampleTelling([of('orders', { severity: 'low' })], { key }), OPTIONS));
    expect(lines[0]).toBe('🔵 LOW  The day’s low drifts: 1 resource');
  });
});

describe('the details beneath', () => {
  test('are whole, gravest first, with how to answer each as it was seen', async () => {
    const fingerprint = 'v1:0123456789abcdef';
    const messages = [of('orders', { fingerprint }), of('claims', { severity: 'critical', fingerprint })];
    const lines = seen(await renderSlackDetails(sampleTelling(messages), OPTIONS));
    expect(lines.filter((line) => /^🔴|^🟠/.test(line))).toEqual([
      '🔴 CRITICAL  claims (AWS::SQS::Queue) has drifted',
      '🟠 HIGH  orders (AWS::SQS::Queue) has drifted',
    ]);
    expect(lines.filter((line) => line.includes('--seen v1:0123456789abcdef'))).toHaveLength(2);
  });

  test('of many are some, lines of others, and how many more', async () => {
    const messages = Array.from({ length: 40 }, (_, i) => of(`queue-${String(i).padStart(2, '0')}`));
    const message = await renderSlackDetails(sampleTelling(messages), OPTIONS);
    const lines = seen(message);
    const whole = lines.filter((line) => line.startsWith('🟠')).length;
    const listed = lines.filter((line) => line.startsWith('HIGH  ')).length;
    expect(whole).toBeGreaterThanOrEqual(2);
    expect(lines.at(-1)).toBe(`and ${40 - whole - listed} more: npx asbuilt list`);
    expect(blockKitFaults(message)).toEqual([]);
  });
});

describe('Slack takes it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ maxLength: 40 }),
    fc.constantFrom('&'.repeat(3_000), '<!channel>', '\u0000'.repeat(2_000), '😀'.repeat(900), '__proto__', ''),
  );
  const message = fc
    .record({
      text,
      id: fc.uuid(),
      subject: fc.nat(30),
      transition: fc.constantFrom(...TRANSITIONS),
      severity: fc.constantFrom(...SEVERITIES),
      differences: fc.nat(40),
    })
    .map(({ text: any, id, subject, transition, severity, differences }): TransitionMessage => {
      const [difference] = toldMessage().differences;
      return toldMessage({
        id,
        transition,
        severity,
        subject: { account: any, region: any, type: any, identifier: `${any}${subject}` },
        address: any,
        source: { kind: 'cloudformation', id: any },
        policies: [{ id: any, severity, route: any, why: any, controls: [any, any] }],
        differences: Array.from({ length: differences }, (_, j) => ({
          ...(difference as typeof difference & object),
          path: `/${any}${j}`,
          declared: { [any]: any },
          live: [any, any],
          weakensBecause: any,
        })),
        answer: {
          kind: 'accepted',
          by: any,
          reason: any,
          at: '2026-03-01T08:00:00.000Z',
          until: '2026-04-01T08:00:00.000Z',
          owner: any,
          covers: { places: [any], severity },
        },
        tags: [any],
        owners: [any, any],
        sourceFile: any,
        fingerprint: `v1:${any}`,
        foundBy: 'event',
      });
    });
  const key = fc.oneof(
    text.map((id): TellingKey => ({ kind: 'incident', id })),
    fc.record({
      kind: fc.constant('digest' as const),
      digest: fc.constantFrom<DigestKind>('onboarding', 'deployment', 'daily', 'window', 'overflow'),
      id: text,
    }),
  );

  test('whatever drifted, however much of it', async () => {
    const plan = fc.record({ messages: fc.array(message, { minLength: 1, maxLength: 60 }), key, told: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(plan, async ({ messages, key: of, told }) => {
        const telling = sampleTelling(messages, { key: of, told: Math.min(told, messages.length - 1) });
        expect(blockKitFaults(await renderSlackTelling(telling, OPTIONS))).toEqual([]);
        expect(blockKitFaults(await renderSlackTelling(telling, { ...OPTIONS, updates: false }))).toEqual([]);
        expect(blockKitFaults(await renderSlackDetails(telling, OPTIONS))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

test('of ten thousand only what is listed is written out', async () => {
  const sample = sampleTelling([toldMessage()]);
  let read = 0;
  const members = Array.from({ length: 10_000 }, (_, i) => ({
    ...sample.members[0],
    transitionId: String(i).padStart(32, '0'),
    subject: { ...QUEUE, identifier: `queue-${i}` },
    get says() {
      read += 1;
      return 'declared 30, live 60';
    },
  })) as unknown as typeof sample.members;
  const message = await renderSlackTelling({ ...sample, members, untold: members }, OPTIONS);
  expect(blockKitFaults(message)).toEqual([]);
  expect(JSON.stringify(message)).toContain('and 9980 more');
  // Once for each that may have ended later, and once for each line.
  expect(read).toBeLessThan(50_000);
});
