/** One signed call of S3 for one object or bucket. Keys that a URL would resolve to another object are refused. */
import { isCallableRegion, urlSuffixOfRegion } from '../../catalogue/partitions';
import { AsbuiltError } from '../../core/errors';
import { encodeUri, readSigned, type SignedCallOptions } from './signed-call';

export interface S3CallOptions extends Omit<SignedCallOptions, 'endpoint' | 'timeoutMs'> {
  /** Where a bucket's object is, if not at AWS's own endpoint; the path is encoded. */
  readonly urlOf?: (bucket: string, path: string) => string;
}

export interface ObjectCall {
  readonly bucket: string;
  readonly key: string;
  readonly query: { readonly [name: string]: string };
  readonly headers: { readonly [name: string]: string };
  /** Written to the object; absent: it is read. */
  readonly bytes?: Uint8Array;
}

/** A state may be large. */
const TIMEOUT_MS = 30_000;

/** What `read` makes of a successful answer. */
export function callS3<Read>(
  { bucket, key, query, headers, bytes }: ObjectCall,
  { urlOf, ...options }: S3CallOptions,
  read: (response: Response) => Promise<Read>,
): Promise<Read> {
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
  const call = {
    service: 's3',
    host: url.host,
    method: bytes === undefined ? 'GET' : 'PUT',
    path: url.pathname,
    query,
    headers,
    ...(bytes === undefined ? {} : { bytes }),
  } as const;
  return readSigned(call, { ...options, endpoint: url.origin, timeoutMs: TIMEOUT_MS }, read);
}

/** A bucket with dots has no certificate for its host name, so it is addressed by path. */
function awsUrl(region: string, bucket: string, path: string): string {
  const host = `s3.${region}.${urlSuffixOfRegion(region)}`;
  return bucket.includes('.') ? `https://${host}/${bucket}/${path}` : `https://${bucket}.${host}/${path}`;
}
