/** A broken version changes nothing: the last good one counts, in this process and in the next. */
import { describe, expect, test } from '@jest/globals';
import { type KeptSettings, LastGoodSettings } from '../../../adapters/local/last-good-settings';
import { settingsOf } from '../../../adapters/local/settings-version';
import type { Settings } from '../../../core/model/settings';

const written = (text: string): Settings => settingsOf(new Map([['word', text]]));

/** What is written, read as a word; anything but lower-case letters is broken. */
function parse({ files }: Settings): string {
  const word = files.get('word') ?? '';
  if (!/^[a-z]+$/.test(word)) throw new Error(`"${word}" is no word`);
  return word;
}

class World {
  now: Settings | Error = written('first');
  kept: Settings | null = null;
  readonly faults: (string | null)[] = [];
  parses = 0;

  process(keeps = true): LastGoodSettings<string> {
    const kept: KeptSettings = {
      read: async () => this.kept,
      write: async (settings) => {
        this.kept = settings;
      },
    };
    return new LastGoodSettings({
      settings: {
        read: async () => {
          if (this.now instanceof Error) throw this.now;
          return this.now;
        },
      },
      deployed: { read: async () => written('deployed') },
      kept: keeps ? kept : null,
      parse: (settings) => {
        this.parses += 1;
        return parse(settings);
      },
      report: (fault) => void this.faults.push(fault === null ? null : (fault as Error).message),
    });
  }
}

describe('settings that change', () => {
  test('a new version counts at the next read, and the same one is parsed once', async () => {
    const world = new World();
    const settings = world.process();
    expect([await settings.read(), await settings.read()]).toEqual(['first', 'first']);
    world.now = written('second');
    expect(await settings.read()).toBe('second');
    expect(world.parses).toBe(2);
    expect(world.faults).toEqual([null, null, null]);
  });

  test('a broken version keeps the last good one and is reported at every read until it is good', async () => {
    const world = new World();
    const settings = world.process();
    await settings.read();
    world.now = written('BROKEN');
    expect([await settings.read(), await settings.read()]).toEqual(['first', 'first']);
    world.now = written('mended');
    expect(await settings.read()).toBe('mended');
    expect(world.faults).toEqual([null, '"BROKEN" is no word', '"BROKEN" is no word', null]);
    // The broken one was not parsed a second time.
    expect(world.parses).toBe(3);
  });

  test('going back to what was good is good', async () => {
    const world = new World();
    const settings = world.process();
    await settings.read();
    world.now = written('BROKEN');
    await settings.read();
    world.now = written('first');
    expect(await settings.read()).toBe('first');
    expect(world.faults.at(-1)).toBeNull();
  });
});

describe('a process that starts while they are broken', () => {
  test('takes what another process kept last', async () => {
    const world = new World();
    await world.process().read();
    world.now = written('BROKEN');
    expect(await world.process().read()).toBe('first');
    expect(world.faults).toEqual([null, '"BROKEN" is no word']);
  });

  test('takes what was deployed where nothing was ever good, and says so', async () => {
    const world = new World();
    world.now = written('BROKEN');
    const settings = world.process();
    expect([await settings.read(), await settings.read()]).toEqual(['deployed', 'deployed']);
    expect(world.faults).toEqual(['"BROKEN" is no word', '"BROKEN" is no word']);
    world.now = written('first');
    expect(await settings.read()).toBe('first');
  });

  test('takes what was kept where they cannot be read, and asks again', async () => {
    const world = new World();
    world.kept = written('kept');
    world.now = new Error('AccessDenied');
    const settings = world.process();
    expect(await settings.read()).toBe('kept');
    world.now = written('first');
    expect(await settings.read()).toBe('first');
    expect(world.faults).toEqual(['AccessDenied', null]);
  });

  test('passes over what was kept where that is broken too', async () => {
    const world = new World();
    world.kept = written('OLD');
    world.now = new Error('AccessDenied');
    expect(await world.process().read()).toBe('deployed');
    expect(world.faults).toEqual(['AccessDenied', '"OLD" is no word']);
  });

  test('keeps nothing where nothing is to be kept', async () => {
    const world = new World();
    await world.process(false).read();
    expect(world.kept).toBeNull();
  });
});
