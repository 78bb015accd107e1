/** Bringing the index up to a deployment: what is written, what is checked, and who gives way to whom. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { forgetSource, type IndexPorts, indexDeclaration } from '../../core/index-source';
import type { CheckRequest } from '../../core/model/check-request';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { type Provenance, UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { IndexStore } from '../../core/ports';

const SOURCE: Source = { kind: 'terraform', id: 'lineage' };
const NOW = '2026-03-01T08:00:00.000Z';
const WRITES = ['putDeclared', 'removeDeclared', 'beginSource', 'putSourceStatus', 'releaseSource'] as const;

let now = NOW;
let index = new InMemoryIndexStore();
let checks: { readonly request: CheckRequest; readonly delaySeconds: number }[] = [];
let writes: string[] = [];
/** Called before each write. */
let before: (name: string) => void | Promise<void> = () => {};

beforeEach(() => {
  now = NOW;
  index = new InMemoryIndexStore({ now: () => now });
  checks = [];
  writes = [];
  before = () => {};
});

function portsOf(attempt: string): IndexPorts {
  const watched: IndexStore = new Proxy(index, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        if (WRITES.some((write) => write === name)) {
          await before(String(name));
          writes.push(String(name));
        }
        return member.apply(target, args);
      };
    },
  });
  return {
    clock: { now: () => now },
    hash: sha256Hash,
    index: watched,
    checks: {
      send: async (requests, delaySeconds) =>
        void checks.push(...requests.map((request) => ({ request, delaySeconds }))),
    },
    attempt,
  };
}

function queue(name: string, order: string, timeout = 30): DeclaredResource {
  return {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: name },
    source: SOURCE,
    deployment: { id: order, order },
    address: `aws_sqs_queue.${name}`,
    identifiers: [name],
    declared: { VisibilityTimeout: timeout },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}

function deploy(
  order: string,
  lines: readonly DeclaredResource[],
  provenance: Partial<Provenance> = {},
  attempt = order,
) {
  const deployment = { id: order, order };
  const said = { ...UNKNOWN_PROVENANCE, ...provenance };
  return indexDeclaration({ source: SOURCE, deployment, provenance: said, lines }, portsOf(attempt));
}

const causes = () => checks.map(({ request }) => `${request.subject.identifier} ${request.cause.kind}`);
const declared = async (name: string) => (await index.readSubject(queue(name, '1').subject)).declarations;

describe('a deployment from the future', () => {
  test.each([
    ['in ten minutes is a clock that is wrong', '2026-03-01T08:10:00.000Z', {}, true],
    ['in more is refused', '2026-03-01T08:10:00.001Z', {}, false],
    ['in another millennium is refused', '+275760-09-13T00:00:00.000Z', {}, false],
    ['whose provenance is later is refused', '1', { at: '2026-03-01T09:00:00.000Z' }, false],
    ['by a serial is none', '99999999999999999999', {}, true],
  ])('%s', async (_what, order, provenance, isTaken) => {
    const deployed = deploy(order, [queue('claims', order)], provenance);
    if (isTaken) await expect(deployed).resolves.toMatchObject({ kind: 'indexed', written: 1 });
    else await expect(deployed).rejects.toMatchObject({ code: 'InputUnreadable' });
    expect((await index.listSources()).length).toBe(isTaken ? 1 : 0);
  });
});

describe('what is written', () => {
  beforeEach(async () => {
    await deploy('1', [queue('claims', '1'), queue('replies', '1')]);
    writes = [];
    checks = [];
  });

  test('a deployment that changes nothing writes its status and nothing else, and has nothing checked', async () => {
    const indexed = await deploy('2', [queue('claims', '2'), queue('replies', '2')]);
    expect(indexed).toMatchObject({ kind: 'indexed', written: 0, removed: 0 });
    expect([writes, checks]).toEqual([['beginSource', 'putSourceStatus'], []]);
    expect(await index.readSourceStatus(SOURCE)).toMatchObject({ complete: true, deployment: { id: '2' } });
    expect((await declared('claims')).map(({ deployment }) => deployment.id)).toEqual(['1']);
  });

  test('a known deployment writes nothing at all', async () => {
    expect(await deploy('1', [queue('claims', '1'), queue('replies', '1')], {}, 'again')).toMatchObject({ written: 0 });
    expect(writes).toEqual([]);
  });

  test('one that changes one resource writes that one', async () => {
    await deploy('2', [queue('claims', '2', 60), queue('replies', '2')]);
    expect(writes).toEqual(['beginSource', 'putDeclared', 'putSourceStatus']);
    expect(causes()).toEqual(['claims deployment']);
  });

  test('the same deployment read otherwise is written', async () => {
    await deploy('1', [queue('claims', '1', 60), queue('replies', '1')], {}, 'again');
    expect((await declared('claims')).map(({ declared: said }) => said)).toEqual([{ VisibilityTimeout: 60 }]);
  });

  test('an older one writes nothing', async () => {
    await deploy('3', [queue('claims', '3')]);
    writes = [];
    expect(await deploy('2', [])).toEqual({ kind: 'olderIgnored', order: '2', known: '3' });
    expect(writes).toEqual(['beginSource']);
    expect(await declared('claims')).toHaveLength(1);
  });

  test('what left is looked at when it has left, not before', async () => {
    await deploy('2', [queue('claims', '2')]);
    const leavingUntil = '2026-03-01T08:14:30.000Z';
    const lastLook = '2026-03-01T08:15:00.000Z';
    expect(checks).toMatchObject([
      {
        delaySeconds: 900,
        request: { subject: { identifier: 'replies' }, cause: { kind: 'sweep' }, notBefore: lastLook },
      },
    ]);
    const { subject } = queue('replies', '1');
    now = '2026-03-01T08:14:29.999Z';
    expect((await index.readSubject(subject)).leaving).toHaveLength(1);
    now = leavingUntil;
    expect((await index.readSubject(subject)).leaving).toHaveLength(0);
  });

  test('versions stand at the time of the deployment, or where it is not known, of indexing', async () => {
    await deploy('2', [queue('claims', '2', 60)], { at: '2026-03-01T07:30:00.000Z' });
    const at = async (name: string) =>
      (await index.versionsOf(queue(name, '1').subject)).map((version) => [version.deployment.id, version.at]);
    expect(await at('claims')).toEqual([
      ['1', NOW],
      ['2', '2026-03-01T07:30:00.000Z'],
    ]);
    expect(await at('replies')).toEqual([
      ['1', NOW],
      ['2', '2026-03-01T07:30:00.000Z'],
    ]);
  });
});

describe('where a deployment comes from', () => {
  const lines = [queue('claims', '1')];
  const provenance = async () => (await index.readSourceStatus(SOURCE))?.provenance;

  test('is added to when the same deployment is read again, and nothing is taken away', async () => {
    await deploy('1', lines, { at: NOW }, 'poll');
    await deploy('1', lines, { at: '2026-03-01T08:09:00.000Z', commit: 'c0ffee' }, 'push');
    expect(await provenance()).toEqual({ ...UNKNOWN_PROVENANCE, at: NOW, commit: 'c0ffee' });
    writes = [];
    await deploy('1', lines, {}, 'poll again');
    await deploy('1', lines, { commit: 'c0ffee' }, 'push again');
    expect(writes).toEqual([]);
  });

  test('is the next deployment’s own', async () => {
    await deploy('1', lines, { commit: 'c0ffee' });
    await deploy('2', [queue('claims', '2')]);
    expect(await provenance()).toEqual(UNKNOWN_PROVENANCE);
  });
});

describe('attempts', () => {
  const both = (order: string) => [queue('claims', order), queue('replies', order)];

  test('a second one gives way, and may begin when the first has ended', async () => {
    before = async (name) => {
      if (name !== 'putDeclared') return;
      before = () => {};
      await expect(deploy('1', both('1'), {}, 'second')).rejects.toMatchObject({
        code: 'WriteConflict',
        message: 'terraform:lineage is being indexed by another attempt; try again when it has ended',
      });
    };
    await deploy('1', both('1'), {}, 'first');
    expect(await deploy('1', both('1'), {}, 'second')).toMatchObject({ kind: 'indexed', written: 0 });
  });

  test('one that fails gives back, and the next checks everything', async () => {
    before = (name) => {
      if (name === 'putSourceStatus') throw new Error('no answer');
    };
    await expect(deploy('1', both('1'))).rejects.toThrow('no answer');
    expect(await index.readSourceStatus(SOURCE)).toMatchObject({ complete: false, onboarding: true });
    before = () => {};
    checks = [];
    await deploy('1', both('1'), {}, 'next');
    expect(causes()).toEqual(['claims onboarding', 'replies onboarding']);
    expect(await index.readSourceStatus(SOURCE)).toMatchObject({ complete: true, onboarding: true });
  });

  test('one that fails while giving back too, fails with its first error', async () => {
    before = (name) => {
      if (name !== 'beginSource') throw new Error(`${name} has no answer`);
    };
    await expect(deploy('1', both('1'))).rejects.toThrow('putDeclared has no answer');
  });

  test('one that outlives its time stops and fails, whatever it had still to write', async () => {
    const many = Array.from({ length: 20 }, (_, n) => queue(`queue-${n}`, '1'));
    before = (name) => {
      if (name === 'putDeclared') now = '2026-03-01T08:10:00.000Z';
    };
    await expect(deploy('1', many)).rejects.toMatchObject({
      code: 'WriteConflict',
      message: 'terraform:lineage was not indexed within 10 minutes; try again',
    });
    expect(writes.filter((name) => name === 'putDeclared')).toHaveLength(8);
    expect((await index.readSourceStatus(SOURCE))?.complete).toBe(false);
    expect(checks).toEqual([]);
  });

  test('one that was taken over does not end the other', async () => {
    before = async (name) => {
      if (name !== 'putSourceStatus') return;
      before = () => {};
      const status = await index.readSourceStatus(SOURCE);
      await index.releaseSource(SOURCE, 'first');
      if (status !== null) await index.beginSource(status, { holder: 'second', until: '2026-03-01T08:10:00.000Z' });
    };
    await expect(deploy('1', both('1'), {}, 'first')).rejects.toMatchObject({
      message: 'terraform:lineage was taken over by another attempt; try again',
    });
    await expect(deploy('1', both('1'), {}, 'third')).rejects.toMatchObject({ code: 'WriteConflict' });
  });
});

describe('a source that is gone', () => {
  test('declares nothing any more, and each resource is looked at once more', async () => {
    await deploy('1', [queue('claims', '1'), queue('replies', '1')]);
    checks = [];
    expect(await forgetSource(SOURCE, portsOf('gone'))).toBe(2);
    expect(causes()).toEqual(['claims sweep', 'replies sweep']);
    expect(await index.notesOf(SOURCE)).toEqual([]);
    expect(await index.readSourceStatus(SOURCE)).toMatchObject({ complete: true, resources: 0 });
  });

  test('is forgotten once', async () => {
    await deploy('1', [queue('claims', '1')]);
    await forgetSource(SOURCE, portsOf('gone'));
    writes = [];
    expect(await forgetSource(SOURCE, portsOf('gone again'))).toBe(0);
    expect(await forgetSource({ ...SOURCE, id: 'never known' }, portsOf('unknown'))).toBe(0);
    expect(writes).toEqual([]);
  });

  test('may come back with the same deployment, as what appeared', async () => {
    expect(await deploy('1', [queue('claims', '1')])).toMatchObject({ appeared: true });
    await forgetSource(SOURCE, portsOf('gone'));
    expect(await deploy('1', [queue('claims', '1')], {}, 'back')).toMatchObject({ written: 1, appeared: true });
    expect(await declared('claims')).toHaveLength(1);
    expect(await deploy('2', [queue('claims', '2', 60)])).toMatchObject({ written: 1, appeared: false });
  });
});
