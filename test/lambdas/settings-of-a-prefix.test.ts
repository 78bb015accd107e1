/** Policies that people put under a prefix: counted within a minute, refused when broken, and outliving the process. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DynamoDbKeptSettings } from '../../adapters/aws/dynamodb-kept-settings';
import type { S3Objects } from '../../adapters/aws/s3-object-reader';
import { S3Settings } from '../../adapters/aws/s3-settings';
import { createLocalTables, LOCAL_TABLES } from '../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../adapters/local/embedded-dynamodb';
import { LastGoodSettings } from '../../adapters/local/last-good-settings';
import { settingsOf } from '../../adapters/local/settings-version';
import type { Judging } from '../../core/check-ports';
import { parseRouting } from '../../core/notify/parse-routing';
import { judgingOfSettings } from '../../lambdas/judging-of-settings';
import { settingsRouting } from '../../lambdas/settings-routing';

jest.setTimeout(60_000);

const policy = (id: string): string =>
  `@id("${id}") @severity("medium") forbid (principal, action == Asbuilt::Action::"deviate", resource);`;
const DEPLOYED = settingsOf(new Map([['a.cedar', policy('deployed')]]));
const DIFFERENCE = {
  ...{ verdict: 'Drifted', kind: 'changed', of: 'declared', path: '/X', category: 'other', weakens: 'no' },
  ...{ declared: '1', live: '2', opensTo: null, regions: [], observedAt: '2026-03-01T08:00:00.000Z' },
};
const RESOURCE = {
  ...{ id: 'x', type: 'AWS::SQS::Queue', identifier: 'x', account: '', region: '', source: '', address: '' },
  ...{ tags: [], stateful: false, ai: false, system: null },
};
const NOBODY = { id: 'unknown', via: null, kind: 'unknown', channel: 'unknown', trusted: false };

let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
beforeAll(async () => {
  database = await startEmbeddedDynamoDb({ path: null });
  client = new DynamoDBClient(database.clientConfig);
  await createLocalTables(client);
});
afterAll(async () => {
  client.destroy();
  await database.stop();
});

class Bucket implements S3Objects {
  readonly files = new Map<string, string>();
  denied = false;

  async get(_bucket: string, key: string) {
    const text = this.files.get(key);
    return text === undefined ? null : { text, writtenAt: null };
  }

  async list(_bucket: string, prefix: string) {
    if (this.denied) throw new Error('AccessDenied');
    return [...this.files.keys()].filter((key) => key.startsWith(prefix));
  }
}

class World {
  readonly bucket = new Bucket();
  now = Date.parse('2026-03-01T08:00:00Z');
  broken: boolean[] = [];

  /** A function that has just started. */
  starts(): () => Promise<readonly string[]> {
    const deployed = { read: async () => DEPLOYED };
    const clock = { now: () => new Date(this.now).toISOString() };
    const onFailure = (): void => {};
    const place = { bucket: 'acme', prefix: 'asbuilt/' };
    const lastGood = new LastGoodSettings<Judging>({
      settings: new S3Settings({ objects: this.bucket, ...place, deployed, clock, onFailure }),
      deployed,
      kept: new DynamoDbKeptSettings(client, LOCAL_TABLES.drift, 'judging'),
      parse: (settings) =>
        judgingOfSettings(settings, { systems: [], categories: [], gate: false }, 's3://acme/asbuilt'),
      report: (fault) => void this.broken.push(fault !== null),
    });
    return async () => {
      const { policies } = await lastGood.read();
      const [answer] = await policies.decide([{ principal: NOBODY, resource: RESOURCE, difference: DIFFERENCE }]);
      return (answer?.violated ?? []).map(({ id }) => id).sort();
    };
  }

  minutes(count: number): void {
    this.now += count * 60_000;
  }
}

describe('policies under a prefix', () => {
  test('the whole story', async () => {
    const world = new World();
    world.bucket.files.set('asbuilt/b.cedar', 'forbid (');
    const first = world.starts();
    // Broken from the very first start: what was deployed rules, and it is told.
    expect(await first()).toEqual(['deployed']);
    expect(world.broken).toEqual([true]);

    world.bucket.files.set('asbuilt/b.cedar', policy('ours'));
    // Within the minute nothing is read again.
    expect(await first()).toEqual(['deployed']);
    world.minutes(1);
    expect(await first()).toEqual(['deployed', 'ours']);
    expect(world.broken.at(-1)).toBe(false);

    // A file of a deployed one's name stands in its place; subfolders do not count.
    world.bucket.files.set('asbuilt/a.cedar', policy('instead'));
    world.bucket.files.set('asbuilt/cases/c.cedar', policy('case'));
    world.minutes(1);
    expect(await first()).toEqual(['instead', 'ours']);

    // The same id twice: the last good set goes on, also in a function that starts just now.
    world.bucket.files.set('asbuilt/c.cedar', policy('ours'));
    world.minutes(1);
    expect(await first()).toEqual(['instead', 'ours']);
    const second = world.starts();
    expect(await second()).toEqual(['instead', 'ours']);
    expect(world.broken.slice(-2)).toEqual([true, true]);

    // Taken away, it counts again; and a bucket that refuses changes nothing.
    world.bucket.files.delete('asbuilt/c.cedar');
    world.bucket.files.delete('asbuilt/a.cedar');
    world.minutes(1);
    expect([await first(), await second()]).toEqual([
      ['deployed', 'ours'],
      ['deployed', 'ours'],
    ]);
    world.bucket.denied = true;
    world.minutes(1);
    expect(await first()).toEqual(['deployed', 'ours']);
    expect(await world.starts()()).toEqual(['deployed', 'ours']);
  });
});

describe('routes', () => {
  const deployed = settingsOf(new Map([['routes.json', '{"ceiling":7}']]));
  const routing = (now: ReadonlyMap<string, string>, stored = deployed) =>
    settingsRouting(
      new LastGoodSettings({
        settings: { read: async () => settingsOf(now) },
        deployed: { read: async () => stored },
        kept: null,
        parse: (settings) => parseRouting(settings, 's3://acme/asbuilt'),
        report: () => {},
      }),
    );

  test('broken ones leave the deployed ones, and where those are broken too, the default', async () => {
    const broken = new Map([['routes.json', '{']]);
    expect((await routing(new Map([['routes.json', '{"ceiling":9}']])).read()).ceiling).toBe(9);
    expect((await routing(broken).read()).ceiling).toBe(7);
    expect((await routing(broken, settingsOf(broken)).read()).ceiling).toBe(20);
  });
});
