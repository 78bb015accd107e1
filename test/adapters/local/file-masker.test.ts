import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { localMasker } from '../../../adapters/local/file-masker';
import { AsbuiltError } from '../../../core/errors';

const folder = () => join(mkdtempSync(join(tmpdir(), 'masker-')), 'data');

/** Runs it by a user who may not write to the folder; root may always. */
function asNobody<T>(at: string, run: () => T): T {
  chmodSync(at, 0o555);
  const user = process.geteuid?.() ?? 1;
  if (user === 0) process.seteuid?.(65534);
  try {
    return run();
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
const KEY = '00'.repeat(31) + '01';

describe('localMasker', () => {
  test('masks by HMAC-SHA-256 under the key of the file', () => {
    const at = mkdtempSync(join(tmpdir(), 'masker-'));
    writeFileSync(join(at, 'key'), `${KEY}\n`);
    const masker = localMasker(at);
    // Computed with: printf '"hunter2"' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…01, and sha256 of the key bytes.
    expect(masker.keyId).toBe('ec4916dd');
    expect(masker.mask('"hunter2"')).toEqual({
      $masked: 'ec4916dd:fe96b79b6fd90912ea9f12d75b40f1a60ffd0c3e9fb8e8849ab487ac9e0755ab',
    });
  });

  test('makes a key of its own at first use, for its owner alone, and keeps it', () => {
    const at = folder();
    const masker = localMasker(at);
    expect(() => readdirSync(at)).toThrow('ENOENT');
    const masked = masker.mask('"x"');
    expect(readdirSync(at)).toEqual(['.gitignore', 'key']);
    expect(readFileSync(join(at, '.gitignore'), 'utf8')).toBe('*\n');
    expect(statSync(join(at, 'key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(at, 'key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(localMasker(at).mask('"x"')).toEqual(masked);
    expect(localMasker(folder()).mask('"x"')).not.toEqual(masked);
    expect(masked.$masked).toMatch(new RegExp(`^${masker.keyId}:[0-9a-f]{64}$`));
  });

  test('keeps a folder that somebody chose, and a .gitignore that is there, as they are', () => {
    const chosen = mkdtempSync(join(tmpdir(), 'masker-'));
    localMasker(chosen).mask('"x"');
    expect(readdirSync(chosen)).toEqual(['key']);
    const own = join(mkdtempSync(join(tmpdir(), 'masker-')), '.asbuilt');
    mkdirSync(own);
    writeFileSync(join(own, '.gitignore'), 'key\n');
    localMasker(own).mask('"x"');
    expect(readFileSync(join(own, '.gitignore'), 'utf8')).toBe('key\n');
  });

  test('where nothing may be written, a key lasts as long as the process, if somebody has said so', () => {
    const at = mkdtempSync(join(tmpdir(), 'masker-'));
    const { masked, told, refused } = asNobody(at, () => {
      const notes: string[] = [];
      const masker = localMasker(join(at, 'data'), (file) => void notes.push(file));
      const twice = [masker.mask('"x"'), masker.mask('"x"')];
      return { masked: twice, told: notes, refused: () => localMasker(join(at, 'data')).mask('"x"') };
    });
    expect(masked[0]).toEqual(masked[1]);
    expect(told).toEqual([join(at, 'data', 'key')]);
    expect(() => asNobody(at, refused)).toThrow(/data\/key: the masking key cannot be read or made \(EACCES\)/);
  });

  test('refuses a key of another size and leaves it where it is', () => {
    const at = mkdtempSync(join(tmpdir(), 'masker-'));
    writeFileSync(join(at, 'key'), 'short');
    expect(() => localMasker(at).mask('x')).toThrow(AsbuiltError);
    expect(() => localMasker(at).keyId).toThrow('is no key of 32 bytes; remove it to have a new one made');
    expect(readFileSync(join(at, 'key'), 'utf8')).toBe('short');
  });

  test('says where a key cannot be made', () => {
    const at = mkdtempSync(join(tmpdir(), 'masker-'));
    writeFileSync(join(at, 'file'), '');
    expect(() => localMasker(join(at, 'file')).mask('x')).toThrow(/file\/key: the masking key cannot be read or made/);
  });
});
