/**
 * Sorts what the AWS SDK throws, once, so that nobody else knows SDK error names. Throttled and unavailable calls are
 * worth repeating; a refused one needs a person. When a name is unknown it counts as refused: loud, and retried by the
 * queue until it reaches the dead-letter queue.
 */
import { AsbuiltError, type ErrorCode } from '../../core/errors';

export type AwsFailure = 'throttled' | 'unavailable' | 'denied' | 'refused';

const THROTTLED =
  /^(Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|ProvisionedThroughputExceeded\w*|RequestThrottled\w*|SlowDown|LimitExceededException|PriorRequestNotComplete|BandwidthLimitExceeded|EC2ThrottledException|TransactionInProgressException)$/;
const UNAVAILABLE =
  /^(Internal\w*|ServiceUnavailable\w*|Service\w*Unavailable\w*|TimeoutError|RequestTimeout\w*|AbortError|NetworkingError|NetworkFailureException)$/;
const CONNECTION = /^(ECONN\w*|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const FETCH_FAILURE = /^(?:fetch failed|terminated)$/;
const DENIED =
  /^(AccessDenied\w*|UnauthorizedOperation|Unauthorized\w*|AuthorizationError\w*|Forbidden\w*|UnrecognizedClient\w*|ExpiredToken\w*|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|CredentialsProviderError|TokenProviderError|InvalidSignatureException|MissingAuthenticationToken\w*|NotAuthorized\w*|OptInRequired)$/;

/** The error's name as AWS or Node gives it; "Error" where it has none. */
export function awsErrorName(error: unknown): string {
  return textOf(error, 'name') ?? 'Error';
}

export function awsFailureOf(error: unknown): AwsFailure {
  const name = awsErrorName(error);
  const status = statusOf(error);
  if (THROTTLED.test(name) || status === 429) return 'throttled';
  if (DENIED.test(name) || status === 401 || status === 403) return 'denied';
  if (UNAVAILABLE.test(name) || (status ?? 0) >= 500 || isConnectionFailure(error)) return 'unavailable';
  return 'refused';
}

/** As Node's sockets throw it, or as fetch does for whatever came between it and an answer, or broke one off. */
function isConnectionFailure(error: unknown): boolean {
  return CONNECTION.test(textOf(error, 'code') ?? '') || FETCH_FAILURE.test(textOf(error, 'message') ?? '');
}

/** May the same call succeed a moment later? */
export function isWorthRepeating(error: unknown): boolean {
  const failure = awsFailureOf(error);
  return failure === 'throttled' || failure === 'unavailable';
}

/** Name and message on one line, without AWS's request ids, at most 400 characters. */
export function awsErrorText(error: unknown): string {
  const message = (textOf(error, 'message') ?? String(error))
    .replace(/,?\s*(RequestToken|Request ID|RequestId|Extended Request ID|Proxy)\s*:\s*[^,;)]*/gi, '')
    .replace(/\(\s*,\s*/g, '(')
    .replace(/\s*\(\s*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const text = message === '' ? awsErrorName(error) : `${awsErrorName(error)}: ${message}`;
  return text.length > 400 ? `${text.slice(0, 399)}…` : text;
}

/** What a call to a store throws: StoreUnavailable where repeating may help, else AwsRefused. `doing` ends "cannot …". */
export function storeError(error: unknown, doing: string): AsbuiltError {
  if (error instanceof AsbuiltError) return error;
  const code: ErrorCode = isWorthRepeating(error) ? 'StoreUnavailable' : 'AwsRefused';
  return new AsbuiltError(code, `cannot ${doing}: ${awsErrorText(error)}`, { cause: error });
}

/** What any other AWS call throws: Throttled where AWS says so, else AwsRefused. */
export function awsError(error: unknown, doing: string): AsbuiltError {
  if (error instanceof AsbuiltError) return error;
  const code: ErrorCode = awsFailureOf(error) === 'throttled' ? 'Throttled' : 'AwsRefused';
  return new AsbuiltError(code, `cannot ${doing}: ${awsErrorText(error)}`, { cause: error });
}

function textOf(error: unknown, member: 'name' | 'message' | 'code'): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const value = (error as Record<string, unknown>)[member];
  return typeof value === 'string' && value !== '' ? value : null;
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const metadata = (error as { $metadata?: { httpStatusCode?: unknown } }).$metadata;
  return typeof metadata?.httpStatusCode === 'number' ? metadata.httpStatusCode : null;
}
