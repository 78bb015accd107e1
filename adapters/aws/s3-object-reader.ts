/**
 * Reads objects and lists keys of S3: the two calls that states need, as signed calls. Keys travel URL-encoded, so that
 * any key survives the answer's XML.
 */
import { parseXML } from '@aws-sdk/xml-builder';
import { isCallableRegion, urlSuffixOfRegion } from '../../catalogue/partitions';
import { AsbuiltError } from '../../core/errors';
import type { Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import { compressionOf, objectText } from './object-text';
import { encodeUri, readSigned, type SignedCallOptions } from './signed-call';

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

export interface S3ObjectReaderOptions extends Omit<SignedCallOptions, 'endpoint' | 'timeoutMs'> {
  /** Where a bucket's object is, if not at AWS's own endpoint; the path is encoded. */
  readonly urlOf?: (bucket: string, path: string) => string;
}

/** A state may be large. */
const TIMEOUT_MS = 30_000;

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

  private send<Read>(
    { bucket, key, query, headers }: ObjectCall,
    read: (response: Response) => Promise<Read>,
  ): Promise<Read> {
    const { urlOf, ...options } = this.options;
    const segments = key.split('/');
    // A URL resolves these away: another object, or another bucket, would be asked for.
    if (segments.some((segment) => segment === '.' || segment === '..')) {
      throw new AsbuiltError('SourceUnreadable', `a key with "." or ".." between slashes is not read: ${bucket}`);
    }
    // The host is made of both.
    if (!isCallableRegion(options.region) || !/^[A-Za-z0-9][\w.-]*$/.test(bucket)) {
      throw new AsbuiltError(
        'SourceUnreadable',
        `no bucket or region of AWS: ${JSON.stringify([bucket, options.region])}`,
      );
    }
    const path = segments.map(encodeUri).join('/');
    const url = new URL(urlOf?.(bucket, path) ?? awsUrl(options.region, bucket, path));
    // A bucket of another region answers with a redirect, which would need another signature.
    const call = { service: 's3', host: url.host, method: 'GET', path: url.pathname, query, headers } as const;
    return readSigned(call, { ...options, endpoint: url.origin, timeoutMs: TIMEOUT_MS }, read);
  }
}

interface ObjectCall {
  readonly bucket: string;
  readonly key: string;
  readonly query: { readonly [name: string]: string };
  readonly headers: { readonly [name: string]: string };
}

/** A bucket with dots has no certificate for its host name, so it is addressed by path. */
function awsUrl(region: string, bucket: string, path: string): string {
  const host = `s3.${region}.${urlSuffixOfRegion(region)}`;
  return bucket.includes('.') ? `https://${host}/${bucket}/${path}` : `https://${bucket}.${host}/${path}`;
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
