/**
 * The text of an object that may be compressed: told by its first bytes and never by its name, as Pulumi does when it
 * reads its own (pulumi/pulumi, sdk/go/common/encoding). Of the beginning of a gzipped object as much as it yields is
 * text; the beginning of one compressed with Zstandard yields nothing, so such an object is read whole.
 */
import * as zlib from 'node:zlib';
import { AsbuiltError } from '../../core/errors';

export type Compression = 'none' | 'gzip' | 'zstandard';

/** More than the function that reads it could declare; what unpacks to more is a trap. */
const LONGEST_TEXT = 2 ** 28;

export function compressionOf(bytes: Uint8Array): Compression {
  const [first, second, third, fourth] = bytes;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  return first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd ? 'zstandard' : 'none';
}

/** `isHead`: the bytes may end anywhere. Throws SourceUnreadable for what cannot be unpacked; `place` names the object. */
export function objectText(bytes: Uint8Array, place: string, isHead: boolean): string {
  return Buffer.from(unpack(bytes, place, isHead)).toString('utf8');
}

function unpack(bytes: Uint8Array, place: string, isHead: boolean): Uint8Array {
  const compression = compressionOf(bytes);
  if (compression === 'none') return bytes;
  const options = { maxOutputLength: LONGEST_TEXT };
  try {
    if (compression === 'zstandard') return zstandard(place)(bytes, options);
    return zlib.gunzipSync(bytes, isHead ? { ...options, finishFlush: zlib.constants.Z_SYNC_FLUSH } : options);
  } catch (error) {
    if (error instanceof AsbuiltError) throw error;
    throw new AsbuiltError('SourceUnreadable', `${place} cannot be unpacked: it is damaged or cut off`, {
      cause: error,
    });
  }
}

type Unpack = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** Node.js has it since 22.15. */
function zstandard(place: string): Unpack {
  const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: Unpack };
  if (zstdDecompressSync !== undefined) return zstdDecompressSync;
  throw new AsbuiltError(
    'SourceUnreadable',
    `${place} is compressed with Zstandard, which Node.js ${process.versions.node} does not read; use 22.15 or newer`,
  );
}
