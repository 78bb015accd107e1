/**
 * Who stands behind a record's userIdentity: the person of an SSO session, the session of an assumed role, a user, root.
 * The role is what was acted *through*; the session's name is who acted, because it is what differs between people.
 */
import type { ActorKind } from '../model/actor';
import type { JsonObject } from '../model/json';
import { readObject, readText } from './read-member';

export interface Identity {
  readonly kind: Extract<ActorKind, 'person' | 'role' | 'root' | 'service' | 'unknown'>;
  readonly name: string;
  /** The role's ARN. */
  readonly via: string | null;
}

const UNKNOWN = 'unknown';

export function readIdentity(identity: JsonObject | null): Identity {
  const arn = readText(identity, 'arn');
  const issuer = readObject(readObject(identity, 'sessionContext'), 'sessionIssuer');
  const via = readText(issuer, 'arn');
  const name = readText(identity, 'userName') ?? sessionName(identity) ?? readText(identity, 'accountId') ?? UNKNOWN;
  switch (readText(identity, 'type')) {
    case 'Root':
      return { kind: 'root', name: 'root', via: null };
    case 'IAMUser':
      return { kind: 'person', name, via };
    case 'AssumedRole':
      return assumedRole(identity, arn, via);
    case 'FederatedUser':
      return { kind: 'person', name: tailOf(arn) ?? name, via };
    case 'SAMLUser':
    case 'Directory':
      return { kind: 'person', name, via };
    case 'IdentityCenterUser':
      return { kind: 'person', name: readText(readObject(identity, 'onBehalfOf'), 'userId') ?? name, via };
    case 'Role':
      return { kind: 'role', name, via: arn };
    case 'AWSService':
      return { kind: 'service', name: readText(identity, 'invokedBy') ?? name, via };
    default:
      // Some console calls say "Unknown" and still carry the caller's ARN.
      return arn?.includes(':assumed-role/') ? assumedRole(identity, arn, via) : { kind: 'unknown', name, via };
  }
}

function assumedRole(identity: JsonObject | null, arn: string | null, issuerArn: string | null): Identity {
  const sourceIdentity = readText(readObject(identity, 'sessionContext'), 'sourceIdentity');
  const session = sessionName(identity) ?? UNKNOWN;
  // IAM Identity Center names its roles so, and the session after the signed-in user; the path is AWS's own.
  const isSso =
    (arn ?? '').includes(':assumed-role/AWSReservedSSO_') || (issuerArn ?? '').includes('/aws-reserved/sso.');
  const isPerson = isSso || sourceIdentity !== null || session.includes('@');
  return { kind: isPerson ? 'person' : 'role', name: sourceIdentity ?? session, via: issuerArn ?? arn };
}

/** The session's name: the end of an assumed role's ARN, or of "AROA…:session". */
function sessionName(identity: JsonObject | null): string | null {
  const arn = readText(identity, 'arn');
  if (arn?.includes(':assumed-role/')) return tailOf(arn);
  const principal = readText(identity, 'principalId');
  if (principal === null) return null;
  const at = principal.indexOf(':');
  return at < 0 ? principal : principal.slice(at + 1) || null;
}

function tailOf(arn: string | null): string | null {
  const tail = arn?.slice(arn.lastIndexOf('/') + 1);
  return tail === undefined || tail === '' ? null : tail;
}
