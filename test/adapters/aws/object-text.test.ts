import * as zlib from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { compressionOf, objectText } from '../../../adapters/aws/object-text';

const TEXT = `{"version":3,"checkpoint":{"stack":"organization/claims/prod","numbers":[${Array.from({ length: 5000 }, (_, i) => i * i * 7919)}],"text":"é"}}`;
const gzipped = zlib.gzipSync(TEXT);
/** A frame of Zstandard (RFC 8878) that holds the text "hi": one raw block, no checksum. */
const ZSTANDARD = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x02, 0x11, 0x00, 0x00, 0x68, 0x69]);

describe('the text of an object', () => {
  test.each([
    ['plain', Buffer.from(TEXT), 'none'],
    ['gzipped', gzipped, 'gzip'],
    ['compressed with Zstandard', ZSTANDARD, 'zstandard'],
    ['empty', new Uint8Array(), 'none'],
    ['one byte long', Uint8Array.from([0x1f]), 'none'],
  ])('%s: its form is told by its first bytes', (_name, bytes, compression) => {
    expect(compressionOf(bytes)).toBe(compression);
  });

  test('is what was written, compressed or not', () => {
    expect(objectText(Buffer.from(TEXT), 's3://b/k', false)).toBe(TEXT);
    expect(objectText(gzipped, 's3://b/k', false)).toBe(TEXT);
  });

  test('of the beginning of a gzipped object as much is text as it yields', () => {
    const head = objectText(gzipped.subarray(0, 4096), 's3://b/k', true);
    expect(head.startsWith('{"version":3,"checkpoint":{"stack":"organization/claims/prod"')).toBe(true);
    expect(head.length).toBeGreaterThan(4096);
    expect(TEXT.startsWith(head)).toBe(true);
  });

  test('what is cut off or damaged is unreadable, and nothing of it is quoted', () => {
    const why = 's3://b/k cannot be unpacked: it is damaged or cut off';
    const broken = Buffer.concat([gzipped.subarray(0, 10), Buffer.from('secret'.repeat(20))]);
    for (const bytes of [gzipped.subarray(0, 80), broken]) {
      expect(() => objectText(bytes, 's3://b/k', false)).toThrow(
        expect.objectContaining({ code: 'SourceUnreadable', message: why }),
      );
    }
  });

  test('Zstandard is read where Node.js can, else it is unreadable, with the remedy', () => {
    const read = () => objectText(ZSTANDARD, 's3://b/k', false);
    if ('zstdDecompressSync' in zlib) expect(read()).toBe('hi');
    else {
      expect(read).toThrow(
        expect.objectContaining({
          code: 'SourceUnreadable',
          message: `s3://b/k is compressed with Zstandard, which Node.js ${process.versions.node} does not read; use 22.15 or newer`,
        }),
      );
    }
  });
});
