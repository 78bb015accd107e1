/**
 * Reads one live resource through Cloud Control and says what the answer proves. An error's handler code, where there is
 * one, tells more than its name and decides first. Only an explicit "not found" is an absence; what is not known is a
 * failed read, which is looked at again. Throttles are retried by the SDK before they are answered.
 */
import { type CloudControlClient, GetResourceCommand } from '@aws-sdk/client-cloudcontrol';
import { isJsonObject, type Json } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import type { Subject } from '../../core/model/subject';
import type { TypeFacts } from '../../core/model/type-facts';
import type { LiveReader } from '../../core/ports';
import { awsErrorName, awsErrorText, awsFailureOf } from './aws-error';
import { callRegion } from './call-region';

/** AWS's own and third parties' types; "Custom::…" and modules have no model that could be read. */
const READABLE_TYPE = /^[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+$/;

export interface CloudControlClients {
  /** null: there is no way into that account. */
  clientFor(account: string, region: string): CloudControlClient | null;
}

export class CloudControlLiveReader implements LiveReader {
  constructor(
    private readonly clients: CloudControlClients,
    /** The hub's region: says in which partition "global" is. */
    private readonly ownRegion: string,
  ) {}

  async read(subject: Subject, facts: TypeFacts): Promise<LiveRead> {
    const { account, region, type } = subject;
    if (account === null || region === null) return { kind: 'accountUnknown' };
    if (!READABLE_TYPE.test(type)) return { kind: 'unsupported', detail: `${type} is not a type of the registry` };
    if (facts.readable === false) {
      return { kind: 'unsupported', detail: `the registry's schema of ${type} has no read handler` };
    }
    const client = this.clients.clientFor(account, callRegion(region, this.ownRegion));
    if (client === null) {
      return { kind: 'denied', detail: `no role to read account ${account} is configured` };
    }
    try {
      const Identifier = identifierOf(subject, facts);
      const answer = await client.send(new GetResourceCommand({ TypeName: type, Identifier }));
      return found(answer.ResourceDescription?.Properties, type);
    } catch (error) {
      return readOf(error);
    }
  }
}

/**
 * A composite as JSON, which is free of the order of its parts; a single one verbatim. Where parts and schema do not
 * match (a part may be optional, or nested) the text is sent as it is, and AWS decides.
 */
function identifierOf({ identifier }: Subject, { primaryIdentifier }: TypeFacts): string {
  const parts = identifier.split('|');
  const isPlain = primaryIdentifier.every((name) => !name.includes('/'));
  if (primaryIdentifier.length < 2 || parts.length !== primaryIdentifier.length || !isPlain) return identifier;
  return JSON.stringify(Object.fromEntries(primaryIdentifier.map((name, i) => [name, parts[i]])));
}

function found(properties: string | undefined, type: string): LiveRead {
  try {
    const parsed: Json = JSON.parse(properties ?? '');
    if (isJsonObject(parsed)) return { kind: 'found', properties: parsed };
  } catch {
    // Answered below: what is not JSON is as unusable as what is no object.
  }
  return { kind: 'failed', detail: `Cloud Control answered no JSON object for a ${type}` };
}

function readOf(error: unknown): LiveRead {
  const detail = awsErrorText(error);
  const kind = kindByHandlerCode(/HandlerErrorCode:\s*(\w+)/.exec(detail)?.[1]) ?? kindByName(error, detail);
  return kind === 'absent' ? { kind } : { kind, detail };
}

type FailureKind = 'absent' | 'denied' | 'throttled' | 'failed' | 'unsupported' | 'invalidIdentifier';

/** Handler codes: CloudFormation CLI user guide, "Handler error codes". */
function kindByHandlerCode(code: string | undefined): FailureKind | null {
  switch (code) {
    case 'NotFound':
      return 'absent';
    case 'AccessDenied':
    case 'InvalidCredentials':
    case 'UnauthorizedTaggingOperation':
      return 'denied';
    case 'Throttling':
    case 'ServiceLimitExceeded':
      return 'throttled';
    case 'InvalidRequest':
      return 'invalidIdentifier';
    default:
      return null;
  }
}

/** Error names: Cloud Control API reference, GetResource. */
function kindByName(error: unknown, detail: string): FailureKind {
  switch (awsErrorName(error)) {
    case 'ResourceNotFoundException':
      return 'absent';
    case 'UnsupportedActionException':
    case 'TypeNotFoundException':
    case 'PrivateTypeException':
      return 'unsupported';
    case 'ValidationException':
    case 'InvalidRequestException':
      return 'invalidIdentifier';
    case 'InvalidCredentialsException':
      return 'denied';
    case 'GeneralServiceException':
      return /not authorized|access ?denied/i.test(detail) ? 'denied' : 'failed';
    default:
      break;
  }
  const failure = awsFailureOf(error);
  return failure === 'denied' || failure === 'throttled' ? failure : 'failed';
}
