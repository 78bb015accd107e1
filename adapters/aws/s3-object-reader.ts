/**
 * Reads objects and lists keys of S3: the two calls that states need, as signed calls. Keys travel URL-encoded, so that
 * any key survives the answer's XML.
 */
import { parseXML } from '@aws-sdk/xml-builder';
import type { Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import { compressionOf, objectText } from './object-text';
import { callS3, type ObjectCall, type S3CallOptions } from './s3-call';

export interface S3Object {
  /** Unpacked where the object is compressed. */
  readonly text: string;
  /** Milliseconds; null where S3 does not say. */
  readonly writtenAt: number | null;
}

export interface S3Objects {
  /**
   * The text of the first `bytes` of the object, or of all of it; null where there is none. Throws SourceUnreadable for a
   * compressed object that cannot be unpacked.
   */
  get(bucket: string, key: string, bytes?: number): Promise<S3Object | null>;
  /** Keys that begin with the prefix and are not empty, over all pages. */
  list(bucket: string, prefix: string): Promise<readonly string[]>;
}

export type S3ObjectReaderOptions = S3CallOptions;

export class S3ObjectReader implements S3Objects {
  constructor(private readonly options: S3ObjectReaderOptions) {}

  async get(bucket: string, key: string, bytes?: number): Promise<S3Object | null> {
    const headers: Record<string, string> = bytes === undefined ? {} : { range: `bytes=0-${bytes - 1}` };
    try {
      const [modified, content] = await this.send({ bucket, key, query: {}, headers }, async (response) => {
        const whole = new Uint8Array(await response.arrayBuffer());
        return [response.headers.get('last-modified'), whole] as const;
      });
      const written = Date.parse(modified ?? '');
      // The beginning of such a one tells nothing.
      if (bytes !== undefined && compressionOf(content) === 'zstandard') return this.get(bucket, key);
      const text = objectText(content, `s3://${bucket}/${key}`, bytes !== undefined);
      return { text, writtenAt: Number.isNaN(written) ? null : written };
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'NoSuchKey' || name === 'Http404') return null;
      // The range of an empty object.
      if (name === 'InvalidRange') return { text: '', writtenAt: null };
      throw error;
    }
  }

  async list(bucket: string, prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    let token: string | null = null;
    do {
      const query: Record<string, string> = { 'list-type': '2', 'encoding-type': 'url', prefix };
      if (token !== null) query['continuation-token'] = token;
      const text = await this.send({ bucket, key: '', query, headers: {} }, (response) => response.text());
      const page = ownMember(parseXML(text) as Json, 'ListBucketResult');
      for (const entry of elementsOf(page, 'Contents')) {
        if (textOf(entry, 'Size') !== '0') keys.push(decodeKey(textOf(entry, 'Key') ?? ''));
      }
      token = textOf(page, 'NextContinuationToken');
    } while (token !== null);
    return keys;
  }

  private send<Read>(call: ObjectCall, read: (response: Response) => Promise<Read>): Promise<Read> {
    return callS3(call, this.options, read);
  }
}

/** An element that comes once is no list. */
function elementsOf(parent: Json | undefined, name: string): readonly Json[] {
  const found = ownMember(parent, name);
  if (found === undefined) return [];
  return Array.isArray(found) ? (found as readonly Json[]) : [found];
}

function textOf(parent: Json | undefined, name: string): string | null {
  const text = ownMember(parent, name);
  return typeof text === 'string' && text !== '' ? text : null;
}

function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}
