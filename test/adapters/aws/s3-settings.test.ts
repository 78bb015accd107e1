/** Settings of a prefix stand on top of the deployed ones; a failed read keeps the last good ones. */
import { describe, expect, test } from '@jest/globals';
import type { S3Objects } from '../../../adapters/aws/s3-object-reader';
import { S3Settings } from '../../../adapters/aws/s3-settings';
import { settingsOf } from '../../../adapters/local/settings-version';

const DEPLOYED = settingsOf(
  new Map([
    ['ai.cedar', 'deployed'],
    ['routes.json', '[]'],
  ]),
);

function setUp(bucket: Map<string, string>) {
  const world = { now: '2026-03-01T08:00:00.000Z', broken: false, reads: 0, failures: 0 };
  const objects: S3Objects = {
    list: async (_bucket, prefix) => {
      world.reads += 1;
      if (world.broken) throw new Error('refused');
      return [...bucket.keys()].filter((key) => key.startsWith(prefix));
    },
    get: async (_bucket, key) => ({ text: bucket.get(key) ?? '', writtenAt: null }),
  };
  const settings = new S3Settings({
    objects,
    bucket: 'team-settings',
    prefix: 'asbuilt/',
    deployed: { read: async () => DEPLOYED },
    clock: { now: () => world.now },
    onFailure: () => {
      world.failures += 1;
    },
  });
  return { world, settings };
}

describe('settings of a prefix', () => {
  test('stand on top of the deployed ones; folders below the prefix are not read', async () => {
    const { settings } = setUp(
      new Map([
        ['asbuilt/ai.cedar', '\uFEFFuploaded'],
        ['asbuilt/old/ai.cedar', 'older'],
        ['other/x.cedar', 'of somebody else'],
      ]),
    );
    expect([...(await settings.read()).files]).toEqual([
      ['ai.cedar', 'uploaded'],
      ['routes.json', '[]'],
    ]);
  });

  test('are read again after a minute, and have another version then', async () => {
    const bucket = new Map([['asbuilt/ai.cedar', 'one']]);
    const { world, settings } = setUp(bucket);
    const first = await settings.read();
    bucket.set('asbuilt/ai.cedar', 'two');
    world.now = '2026-03-01T08:00:59.000Z';
    expect(await settings.read()).toBe(first);
    world.now = '2026-03-01T08:01:00.000Z';
    const second = await settings.read();
    expect(second.files.get('ai.cedar')).toBe('two');
    expect(second.version).not.toBe(first.version);
    expect(world.reads).toBe(2);
  });

  test('where they cannot be read, the last good ones count, and somebody hears of it', async () => {
    const { world, settings } = setUp(new Map([['asbuilt/ai.cedar', 'one']]));
    const first = await settings.read();
    world.broken = true;
    world.now = '2026-03-01T09:00:00.000Z';
    expect(await settings.read()).toBe(first);
    expect(world.failures).toBe(1);
  });

  test('that were never read are no settings at all', async () => {
    const { world, settings } = setUp(new Map());
    world.broken = true;
    await expect(settings.read()).rejects.toThrow('refused');
  });
});
