/** A secret that is live somewhere, by whatever form, stands in no drift item, no policy question and no alert. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { classifyDifferences } from '../../core/classify/classify-differences';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { JsonObject } from '../../core/model/json';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import { renderEventBridgeDetail } from '../../core/notify/render-eventbridge-detail';
import { renderSnsMessage } from '../../core/notify/render-sns-message';
import { renderTerminalAlert } from '../../core/notify/render-terminal-alert';
import { planted, SENSITIVE, WRITE_ONLY } from './compare/planted-secrets';
import { mark, person } from './record/observations';

const SUBJECT = { account: '111122223333', region: 'eu-west-1', type: 'AWS::Test::Thing', identifier: 'thing' };
const ORDER = '2026-03-01T07:00:00.000Z';
const NOW = '2026-03-01T08:00:10.000Z';

/** All that a look at this live state writes and tells, and what it asks policies. */
async function toldOf(
  declared: JsonObject,
  live: JsonObject,
): Promise<{ readonly text: string; readonly count: number }> {
  const index = new InMemoryIndexStore({ now: () => NOW });
  const drift = new InMemoryDriftStore();
  const asked: unknown[] = [];
  const declaration = resource(declared);
  await index.putDeclared(declaration, ORDER);
  await index.putSourceStatus({
    source: declaration.source,
    deployment: declaration.deployment,
    provenance: UNKNOWN_PROVENANCE,
    indexedAt: NOW,
    resources: 1,
    notIndexed: 0,
    complete: true,
    onboarding: false,
  });
  const request = {
    subject: SUBJECT,
    cause: { kind: 'event' as const, mark: mark('e1', person('ana')), guessed: false },
    notBefore: NOW,
    attempt: 0,
  };
  const outcome = await check(request, portsFor(index, drift, live, asked));
  const item = await drift.read(SUBJECT);
  const told = (item?.pending ?? []).map((message) => [
    renderSnsMessage(message),
    renderEventBridgeDetail(message),
    renderTerminalAlert(message, { colour: false }),
  ]);
  return { text: JSON.stringify({ outcome, item, asked, told }), count: told.length };
}

function resource(declared: JsonObject): DeclaredResource {
  return {
    subject: SUBJECT,
    source: { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/things/1' },
    deployment: { id: '1', order: ORDER },
    address: 'Things/Thing',
    identifiers: ['thing'],
    declared,
    attributes: {},
    unresolved: [],
    sensitive: SENSITIVE.map((path) => `/${path.join('/')}`),
    foldedInto: null,
    sourceTags: {},
  };
}

function portsFor(
  index: InMemoryIndexStore,
  drift: InMemoryDriftStore,
  live: JsonObject,
  asked: unknown[],
): CheckPorts {
  return {
    clock: { now: () => NOW },
    hash: sha256Hash,
    masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
    index,
    drift,
    live: { read: async () => ({ kind: 'found', properties: live }) },
    typeFacts: {
      factsOf: async (type) => ({
        type,
        from: 'schema',
        primaryIdentifier: ['Name'],
        readOnly: [],
        writeOnly: WRITE_ONLY,
        createOnly: [],
        lists: [],
        tagsProperty: 'Tags',
        readable: true,
      }),
    },
    sources: { read: async () => ({ kind: 'settled', order: ORDER }) },
    policies: {
      policySetDigest: async () => 'none',
      decide: async (requests) => {
        asked.push(requests);
        return requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] }));
      },
    },
    systems: [],
    deployers: [],
    coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
    classify: classifyDifferences,
    lookUpActor: null,
    transforms: null,
    checks: { send: async () => {} },
    reindex: { send: async () => {} },
  };
}

test('no secret reaches the drift table, a policy or a reader', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(planted, planted, async (declared, live) => {
      const { text, count } = await toldOf({ ...declared.value, Public: true }, { ...live.value, Public: false });
      told += count;
      for (const core of [...declared.cores, ...live.cores]) expect(text).not.toContain(core);
    }),
    { numRuns: 60 },
  );
  expect(told).toBe(60);
});
