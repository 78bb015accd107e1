/** The forms that other tools dictate: their required members and limits, whatever a drift holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DRIFT_DETAIL_TYPES } from '../../../contract/event-patterns';
import type { TransitionMessage } from '../../../core/model/drift-item';
import { renderChatNotification } from '../../../core/notify/render-chat-notification';
import { renderOcsfFinding } from '../../../core/notify/render-ocsf-finding';
import { renderSecurityFinding } from '../../../core/notify/render-security-finding';
import { mark, toldMessage } from './told-message';

const PLACE = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const HOSTILE = [
  '<!channel> <@U1> <https://evil.example|x>',
  '[click](https://evil.example) `code` @here',
  '"\u0000\u001b[31m',
  '漢'.repeat(3_000),
  '&'.repeat(3_000),
  '__proto__',
  '',
];

function hostile(text: string): TransitionMessage {
  const actor = { ...mark().actor, name: text };
  const [difference] = toldMessage().differences;
  if (difference === undefined) throw new Error('no difference');
  return toldMessage({
    subject: { account: text, region: text, type: text, identifier: text },
    actor,
    attribution: { kind: 'one', actor },
    events: [mark({ actor, api: text })],
    address: text,
    differences: Array.from({ length: 40 }, () => ({ ...difference, path: `/${text}`, live: text })),
    policies: [{ id: text, severity: 'high', route: text, why: text, controls: [text] }],
    incident: text,
  });
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('Amazon Q Developer in chat applications', () => {
  test('gets its custom notification', () => {
    const { version, source, content, metadata } = renderChatNotification(toldMessage());
    expect([version, source, content.textType]).toEqual(['1.0', 'custom', 'client-markdown']);
    expect(content.title).toBe('CRITICAL: Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has drifted');
    expect(content.description.split('\n').slice(0, 5)).toEqual([
      '*ana@example.com* (role Admin) called PutRolePolicy (iam) in the console, Sun 1 Mar 2026, 08:00:12 UTC, noticed 14 s later.',
      'A declared property has another value live.',
      '`/MaxSessionDuration` permission, weakens protection: a session may last longer',
      '• declared `3600`',
      '• live `43200`',
    ]);
    expect([metadata.threadId, metadata.eventType]).toEqual(['session-1#FraudStack', 'opened']);
  });

  test.each(HOSTILE)('mentions nobody and links nowhere: %j', (text) => {
    const notification = renderChatNotification(hostile(text));
    const { title, description, nextSteps, keywords } = notification.content;
    for (const shown of textsOf({ title, description, nextSteps, keywords })) {
      expect(shown).not.toMatch(/[<>]|\]\(|@(channel|here|everyone)/i);
      expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
      // What stands in code marks links nowhere.
      expect(shown.replaceAll(/`[^`\n]*`/g, '')).not.toContain('https://evil');
    }
    expect(JSON.stringify(notification).length).toBeLessThan(40_000);
  });
});

describe('Security Hub', () => {
  test('gets a finding with all that ASFF requires', () => {
    expect(renderSecurityFinding(toldMessage(), PLACE)).toMatchObject({
      SchemaVersion: '2018-10-08',
      Id: 'asbuilt/111122223333#global#AWS::IAM::Role#fraud-endpoint',
      ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
      GeneratorId: 'asbuilt/long-sessions',
      AwsAccountId: '111122223333',
      CreatedAt: '2026-03-01T08:00:26.000Z',
      UpdatedAt: '2026-03-01T08:00:26.000Z',
      Title: 'Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has drifted',
      FindingProviderFields: { Severity: { Label: 'CRITICAL' } },
      Resources: [{ Type: 'Other', Id: 'arn:aws:iam::111122223333:role/fraud-endpoint', Region: 'eu-west-1' }],
      Compliance: { Status: 'FAILED', RelatedRequirements: ['SOC2:CC6.1'] },
      RecordState: 'ACTIVE',
    });
  });

  test('archives what is resolved, and writes no workflow', () => {
    const finding = renderSecurityFinding(toldMessage({ transition: 'resolved', reason: 'MatchesDeclaration' }), PLACE);
    expect(finding).toMatchObject({ Compliance: { Status: 'PASSED' }, RecordState: 'ARCHIVED' });
    expect(Object.keys(finding)).not.toEqual(expect.arrayContaining(['Workflow']));
  });

  test.each(HOSTILE)('within ASFF’s limits: %j', (text) => {
    const finding = renderSecurityFinding(hostile(text), PLACE) as Record<string, string>;
    const limits = { Id: 512, GeneratorId: 512, Title: 256, Description: 1_024 };
    for (const [name, longest] of Object.entries(limits)) {
      expect(finding[name]?.length).toBeGreaterThan(0);
      expect(finding[name]?.length).toBeLessThanOrEqual(longest);
    }
    expect(Buffer.byteLength(JSON.stringify(finding))).toBeLessThan(240_000);
  });
});

test.each([
  ['opened', 1, 200301, 1, 3],
  ['changed', 2, 200302, 1, 3],
  ['accepted', 2, 200302, 3, 3],
  ['resolved', 3, 200303, 4, 1],
] as const)('OCSF: %s', (transition, activity, type, status, compliance) => {
  const reason = transition === 'resolved' ? 'MatchesDeclaration' : 'DeclaredPropertyChanged';
  expect(renderOcsfFinding(toldMessage({ transition, reason }))).toMatchObject({
    ...{ activity_id: activity, category_uid: 2, class_uid: 2003, type_uid: type, time: 1772352026000, severity_id: 5 },
    ...{ status_id: status, metadata: { version: '1.3.0', product: { name: 'Asbuilt' } } },
    finding_info: { uid: '111122223333#global#AWS::IAM::Role#fraud-endpoint' },
    compliance: { standards: ['SOC2'], requirements: ['SOC2:CC6.1'], status_id: compliance },
  });
});

describe('the documented EventBridge patterns', () => {
  const docs = readFileSync(join(__dirname, '../../../docs/events.md'), 'utf8');
  const patterns = [...docs.matchAll(/```json\n(\{[\s\S]*?)```/g)]
    .map(([, text = '']) => JSON.parse(text))
    .filter((pattern) => 'source' in pattern);

  /** EventBridge's: every member of the pattern must fit; a list fits by any entry; of a list of values any may fit. */
  function matches(value: unknown, pattern: unknown): boolean {
    if (Array.isArray(value)) return value.some((each) => matches(each, pattern));
    if (Array.isArray(pattern)) return pattern.some((each) => fits(value, each));
    return Object.entries(pattern as object).every(([name, inner]) =>
      matches((value as Record<string, unknown> | undefined)?.[name], inner),
    );
  }
  function fits(value: unknown, wanted: unknown): boolean {
    if (typeof wanted !== 'object' || wanted === null) return value === wanted;
    if ('prefix' in wanted) return typeof value === 'string' && value.startsWith(String(wanted.prefix));
    throw new Error(`no such operator: ${JSON.stringify(wanted)}`);
  }
  const matching = (over: Partial<TransitionMessage>): readonly boolean[] => {
    const detail = toldMessage(over);
    const event = { source: 'asbuilt', 'detail-type': DRIFT_DETAIL_TYPES[detail.transition], detail };
    return patterns.map((pattern) => matches(event, pattern));
  };

  test('match what they say, and nothing else', () => {
    expect(matching({})).toEqual([true, false, true]);
    expect(matching({ severity: 'low' })).toEqual([false, false, true]);
    expect(matching({ transition: 'resolved' })).toEqual([false, true, true]);
    expect(matching({ transition: 'changed', differences: [] })).toEqual([false, false, false]);
    expect(matching({ source: { kind: 'terraform', id: '6f2c' } })).toEqual([true, false, false]);
  });
});

test('an OCSF finding stays small however long the names are', () => {
  const long = 'x'.repeat(300_000);
  const subject = { account: long, region: long, type: long, identifier: long };
  const finding = JSON.stringify(renderOcsfFinding(toldMessage({ subject, address: long })));
  expect(finding.length).toBeLessThan(20_000);
});
