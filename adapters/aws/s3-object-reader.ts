/**
 * Reads objects and lists keys of S3: the two calls that states need, signed by the SDK's own signer. The S3 client of
 * the SDK would add 140 KB to every cold start for them. Repeats what may pass; every other answer becomes an error that
 * carries AWS's own name for it. Keys travel URL-encoded, so that any key survives the answer's XML.
 */
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { urlSuffixOfRegion } from '../../catalogue/partitions';
import { isWorthRepeating } from './aws-error';
import { compressionOf, objectText } from './object-text';
import { waitFor } from './wait-for';

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

export interface S3ObjectReaderOptions {
  readonly region: string;
  /** As every SDK client's configuration holds them. */
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
  /** Where a bucket's object is, if not at AWS's own endpoint; the path is encoded. */
  readonly urlOf?: (bucket: string, path: string) => string;
  readonly now?: () => Date;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

const MAX_ATTEMPTS = 3;
const TIMEOUT_MS = 30_000;

export class S3ObjectReader implements S3Objects {
  private readonly signer: SignatureV4;

  constructor(private readonly options: S3ObjectReaderOptions) {
    const { region, credentials } = options;
    this.signer = new SignatureV4({
      service: 's3',
      region,
      credentials,
      sha256: Hash.bind(null, 'sha256'),
      // S3 signs the path as it is sent.
      uriEscapePath: false,
    });
  }

  async get(bucket: string, key: string, bytes?: number): Promise<S3Object | null> {
    const headers: Record<string, string> = bytes === undefined ? {} : { range: `bytes=0-${bytes - 1}` };
    try {
      const response = await this.send(bucket, key, {}, headers);
      const written = Date.parse(response.headers.get('last-modified') ?? '');
      const content = new Uint8Array(await response.arrayBuffer());
      // The beginning of such a one tells nothing.
      if (bytes !== undefined && compressionOf(content) === 'zstandard') return this.get(bucket, key);
      const text = objectText(content, `s3://${bucket}/${key}`, bytes !== undefined);
      return { text, writtenAt: Number.isNaN(written) ? null : written };
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'NoSuchKey') return null;
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
      const page: string = await (await this.send(bucket, '', query, {})).text();
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        if (elementOf(entry, 'Size') !== '0') keys.push(decodeKey(elementOf(entry, 'Key') ?? ''));
      }
      token = elementOf(page, 'NextContinuationToken');
    } while (token !== null);
    return keys;
  }

  private async send(
    bucket: string,
    key: string,
    query: Record<string, string>,
    headers: Record<string, string>,
  ): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await this.sendOnce(bucket, key, query, headers);
        if (response.ok) return response;
        throw errorOf(response.status, await response.text());
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isWorthRepeating(error)) throw error;
        await (this.options.wait ?? waitFor)(100 * 2 ** attempt);
      }
    }
  }

  private async sendOnce(
    bucket: string,
    key: string,
    query: Record<string, string>,
    headers: Record<string, string>,
  ): Promise<Response> {
    const { region, urlOf } = this.options;
    const path = key.split('/').map(encode).join('/');
    const url = new URL(urlOf?.(bucket, path) ?? awsUrl(region, bucket, path));
    const signed = await this.signer.sign(
      {
        method: 'GET',
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query,
        headers: { ...headers, host: url.host },
      },
      { signingDate: this.options.now?.() ?? new Date() },
    );
    const { host: _sentByFetch, ...sent } = signed.headers;
    url.search = Object.entries(query)
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join('&');
    // A bucket of another region answers with a redirect, which would need another signature.
    return fetch(url, { headers: sent, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  }
}

/** A bucket with dots has no certificate for its host name, so it is addressed by path. */
function awsUrl(region: string, bucket: string, path: string): string {
  const host = `s3.${region}.${urlSuffixOfRegion(region)}`;
  return bucket.includes('.') ? `https://${host}/${bucket}/${path}` : `https://${bucket}.${host}/${path}`;
}

/** As the SDK throws it, so that AWS's names are read in one place. */
function errorOf(status: number, body: string): Error {
  const name = elementOf(body, 'Code') ?? (status === 404 ? 'NoSuchKey' : `Http${status}`);
  const message = elementOf(body, 'Message') ?? `S3 answered ${status}`;
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

function elementOf(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text === undefined ? null : unescapeXml(text);
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}

/** RFC 3986: all but unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
