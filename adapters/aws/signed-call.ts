/**
 * One call of an AWS API that no bundled SDK client speaks: signed by the SDK's own signer, sent by fetch. A full client of each
 * service would add 100 to 400 KB to every cold start for one call. Repeats what may pass; every other answer becomes an
 * error that carries AWS's own name for it, as the SDK's clients throw it.
 */
import { parseXML } from '@aws-sdk/xml-builder';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { isCallableRegion } from '../../catalogue/partitions';
import { AsbuiltError } from '../../core/errors';
import { isJsonObject, type Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import { isWorthRepeating } from './aws-error';
import { waitFor } from './wait-for';

export interface AwsCall {
  /** The name that is signed with: "s3" for S3 Control. */
  readonly service: string;
  readonly host: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Encoded, from "/". */
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** In the place of a body. */
  readonly bytes?: Uint8Array;
}

/** Answers the text of a successful answer. */
export type SendCall = (call: AwsCall) => Promise<string>;

export interface SignedCallOptions {
  readonly region: string;
  /** As every SDK client's configuration holds them. */
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
  /** Where to send it, if not to AWS's own endpoint: protocol, host and port. */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

const MAX_ATTEMPTS = 3;
/** An answer that hangs would take the whole batch with it. */
const TIMEOUT_MS = 20_000;

export function signedCalls(options: SignedCallOptions): SendCall {
  return (call) => readSigned(call, options, (response) => response.text());
}

/** What `read` makes of a successful answer; an answer that breaks off while it is read is asked for again too. */
export async function readSigned<Read>(
  call: AwsCall,
  options: SignedCallOptions,
  read: (response: Response) => Promise<Read>,
): Promise<Read> {
  // It may come from what somebody declared: a host that is made of it would get signed calls.
  if (!isCallableRegion(options.region)) {
    throw new AsbuiltError('SourceUnreadable', `not a region of AWS: ${JSON.stringify(options.region)}`);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await sendOnce(call, options);
      if (response.ok) return await read(response);
      throw errorOf(call, response, await response.text());
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isWorthRepeating(error)) throw error;
      await (options.wait ?? waitFor)(100 * 2 ** attempt);
    }
  }
}

async function sendOnce(call: AwsCall, options: SignedCallOptions): Promise<Response> {
  const { region, credentials, endpoint, timeoutMs = TIMEOUT_MS, now } = options;
  const { service, host, method, path, query = {}, headers = {}, bytes, body = bytes } = call;
  const signer = new SignatureV4({
    service,
    region,
    credentials,
    sha256: Hash.bind(null, 'sha256'),
    // S3 signs the path as it is sent.
    uriEscapePath: service !== 's3',
  });
  const url = new URL(endpoint ?? `https://${host}`);
  url.pathname = path;
  url.search = Object.entries(query)
    .map(([name, value]) => `${encodeUri(name)}=${encodeUri(value)}`)
    .join('&');
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path,
      query,
      headers: { ...headers, host: url.host },
      ...(body === undefined ? {} : { body }),
    },
    { signingDate: now?.() ?? new Date() },
  );
  const { host: _sentByFetch, ...sent } = signed.headers;
  const signal = AbortSignal.timeout(timeoutMs);
  return fetch(url, { method, headers: sent, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
}

/** As the SDK throws it, so that AWS's names are read in one place. */
function errorOf({ service }: AwsCall, response: Response, text: string): Error {
  const { status } = response;
  const told = text.trimStart().startsWith('<') ? readXmlError(text) : readJsonError(text);
  // "AccessDeniedException:http://internal.amazon.com/…", "com.amazonaws.sagemaker#ValidationException"
  const name = (response.headers.get('x-amzn-errortype') ?? told.name)?.split(':')[0]?.split('#').at(-1);
  return Object.assign(new Error(told.message ?? `${service} answered ${status}`), {
    name: name === undefined || name === '' ? `Http${status}` : name,
    $metadata: { httpStatusCode: status },
  });
}

interface ToldError {
  readonly name: string | null;
  readonly message: string | null;
}

function readJsonError(text: string): ToldError {
  const answer = parse(() => JSON.parse(text) as Json);
  return {
    name: textOf(ownMember(answer, '__type')) ?? textOf(ownMember(answer, 'code')),
    message: textOf(ownMember(answer, 'message')) ?? textOf(ownMember(answer, 'Message')),
  };
}

/** <ErrorResponse><Error>…, <Response><Errors><Error>… (EC2) or <Error>… (S3). */
function readXmlError(text: string): ToldError {
  const answer = parse(() => parseXML(text) as Json);
  const root = ownMember(answer, 'ErrorResponse') ?? ownMember(answer, 'Response') ?? answer;
  const errors = ownMember(root, 'Errors') ?? root;
  const error = ownMember(errors, 'Error');
  return { name: textOf(ownMember(error, 'Code')), message: textOf(ownMember(error, 'Message')) };
}

function parse(read: () => Json): Json | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function textOf(value: Json | undefined): string | null {
  if (isJsonObject(value)) return textOf(ownMember(value, '#text'));
  return typeof value === 'string' ? value : null;
}

/** RFC 3986: all but unreserved characters. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
