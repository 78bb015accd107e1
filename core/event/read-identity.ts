/**
 * Who stands behind a record's userIdentity: the person of an SSO session, the session of an assumed role, a user, root.
 * The role is what was acted *through*; the session's name is who acted, because it is what differs between people. The
 * shapes are those of the CloudTrail user guide, "userIdentity element". Whoever takes a role chooses the session's name:
 * it names, and proves nothing; `principal` is AWS's own word.
 */
import type { ActorKind } from '../model/actor';
import type { JsonObject } from '../model/json';
import { boundText, LONGEST_ARN, LONGEST_NAME } from './bound-text';
import { readObject, readText } from './read-member';

export interface Identity {
  readonly kind: Extract<ActorKind, 'person' | 'role' | 'root' | 'service' | 'unknown'>;
  readonly name: string;
  /** The role's ARN. */
  readonly via: string | null;
  readonly principal: string | null;
  /** The role session's name. */
  readonly session: string | null;
  readonly permissionSet: string | null;
  readonly onBehalfOf: string | null;
  readonly workload: string | null;
  readonly provider: string | null;
  readonly account: string | null;
  readonly mfa: boolean | null;
}

const UNKNOWN = 'unknown';
const ROLE = /^arn:[^:]+:iam::\d{12}:role\/./;
const USER = /^arn:[^:]+:iam::\d{12}:user\/./;
/** The path is AWS's own: nobody else makes roles under it. The name ends in 16 hex digits. */
const SSO_ROLE = /^arn:[^:]+:iam::[^:]*:role\/aws-reserved\/sso\.amazonaws\.com\/(?:[^/]+\/)?AWSReservedSSO_([^/]+)$/;
/** What a record without a session issuer still says. */
const SSO_SESSION = /^arn:[^:]+:sts::[^:]*:assumed-role\/AWSReservedSSO_([^/]+)\//;
/** Unique ids of roles, and of a role's session after the colon (IAM user guide, "Unique ID prefixes"). */
const ROLE_SESSION_ID = /^AROA[^:]*:./;

export function readIdentity(identity: JsonObject | null): Identity {
  const arn = arnOf(identity, 'arn');
  const issuer = readObject(readObject(identity, 'sessionContext'), 'sessionIssuer');
  const via = arnOf(issuer, 'arn');
  const name = nameOf(identity, 'userName') ?? lastPart(arn) ?? unnamed(identity);
  const base = baseOf(identity, arn);
  switch (readText(identity, 'type')) {
    case 'Root':
      return identityOf(base, 'root', 'root', null);
    case 'IAMUser':
      return identityOf(base, 'person', name, via);
    case 'AssumedRole':
      return assumedRole(identity, base, arn, via);
    case 'FederatedUser':
      return identityOf(base, 'person', lastPart(arn) ?? name, via);
    case 'SAMLUser':
    case 'Directory':
      return identityOf(base, 'person', name, via);
    case 'WebIdentityUser':
      // A pipeline's or a pod's token; a person only where the provider names one.
      return identityOf(base, name.includes('@') ? 'person' : 'role', name, via);
    case 'IdentityCenterUser':
      return identityOf(base, 'person', base.onBehalfOf ?? name, via);
    case 'Role':
      return identityOf(base, 'role', name, arn);
    case 'AWSService':
      return identityOf(base, 'service', nameOf(identity, 'invokedBy') ?? name, via);
    default:
      // Some console calls say "Unknown" and still carry the caller's ARN; another account's role only its id.
      return arn?.includes(':assumed-role/') || ROLE_SESSION_ID.test(readText(identity, 'principalId') ?? '')
        ? assumedRole(identity, base, arn, via)
        : identityOf(base, 'unknown', name, via);
  }
}

type Base = Omit<Identity, 'kind' | 'name' | 'via'>;

/** Written out, because this runs for every record, and spreading costs more than all the reading. */
function identityOf(base: Base, kind: Identity['kind'], name: string, via: string | null): Identity {
  const { principal, session, permissionSet, onBehalfOf, workload, provider, account, mfa } = base;
  return { kind, name, via, principal, session, permissionSet, onBehalfOf, workload, provider, account, mfa };
}

function baseOf(identity: JsonObject | null, arn: string | null): Base {
  const context = readObject(identity, 'sessionContext');
  return {
    principal: principalOf(identity, arn),
    session: null,
    permissionSet: null,
    onBehalfOf: nameOf(readObject(identity, 'onBehalfOf'), 'userId'),
    workload: workloadOf(identity),
    provider:
      arnOf(readObject(context, 'webIdFederationData'), 'federatedProvider') ?? arnOf(identity, 'identityProvider'),
    account: nameOf(identity, 'accountId'),
    mfa: mfaOf(readObject(context, 'attributes')),
  };
}

function assumedRole(identity: JsonObject | null, base: Base, arn: string | null, issuerArn: string | null): Identity {
  const sourceIdentity = nameOf(readObject(identity, 'sessionContext'), 'sourceIdentity');
  const session = sessionName(identity, arn);
  const permissionSet = permissionSetOf(arn, issuerArn);
  const namesPerson = permissionSet !== null || session?.includes('@') === true;
  const name = sourceIdentity ?? (namesPerson ? session : (base.onBehalfOf ?? session)) ?? unnamed(identity);
  const isPerson = namesPerson || sourceIdentity !== null || base.onBehalfOf !== null;
  const { principal, onBehalfOf, workload, provider, account } = base;
  // Identity Center asks for the second factor itself, and its sessions read "false" all the same.
  const mfa = permissionSet === null ? base.mfa : base.mfa || null;
  const own = { principal, session, permissionSet, onBehalfOf, workload, provider, account, mfa };
  return identityOf(own, isPerson ? 'person' : 'role', name, issuerArn ?? arn);
}

/** Only what AWS writes for a role's session (its issuer) and for a user (itself) counts. */
function principalOf(identity: JsonObject | null, arn: string | null): string | null {
  const type = readText(identity, 'type');
  const issuer = arnOf(readObject(readObject(identity, 'sessionContext'), 'sessionIssuer'), 'arn');
  if (type === 'AssumedRole') return issuer !== null && ROLE.test(issuer) ? issuer : null;
  return type === 'IAMUser' && arn !== null && USER.test(arn) ? arn : null;
}

/** inScopeOf names it; older records of instances only say how their credentials came, and name them as session. */
function workloadOf(identity: JsonObject | null): string | null {
  const named = arnOf(readObject(identity, 'inScopeOf'), 'credentialsIssuedTo');
  if (named !== null) return named;
  const isInstance = readText(readObject(identity, 'sessionContext'), 'ec2RoleDelivery') !== null;
  const session = isInstance ? sessionName(identity, arnOf(identity, 'arn')) : null;
  return session?.startsWith('i-') ? session : null;
}

function mfaOf(attributes: JsonObject | null): boolean | null {
  const said =
    attributes !== null && Object.hasOwn(attributes, 'mfaAuthenticated') ? attributes.mfaAuthenticated : null;
  if (said === 'true' || said === true) return true;
  return said === 'false' || said === false ? false : null;
}

function permissionSetOf(arn: string | null, issuerArn: string | null): string | null {
  const named = issuerArn === null ? SSO_SESSION.exec(arn ?? '') : SSO_ROLE.exec(issuerArn);
  return named?.[1]?.replace(/_[0-9a-f]{16}$/, '') ?? null;
}

/** The end of "…:assumed-role/<role>/<session>", or of "AROA…:<session>". */
function sessionName(identity: JsonObject | null, arn: string | null): string | null {
  const inArn = /:assumed-role\/[^/]+\/([^/]+)$/.exec(arn ?? '')?.[1] ?? null;
  return boundText(inArn, LONGEST_NAME) ?? afterColon(identity);
}

/** The session or subject in "<id>:<name>". */
function afterColon(identity: JsonObject | null): string | null {
  const principal = readText(identity, 'principalId');
  const at = principal?.indexOf(':') ?? -1;
  return principal === null || at < 0 ? null : boundText(principal.slice(at + 1) || null, LONGEST_NAME);
}

function unnamed(identity: JsonObject | null): string {
  return afterColon(identity) ?? nameOf(identity, 'principalId') ?? nameOf(identity, 'accountId') ?? UNKNOWN;
}

/** "ana" of "…:user/people/ana" or "…:federated-user/ana". */
function lastPart(arn: string | null): string | null {
  return boundText(/\/([^/]+)$/.exec(arn ?? '')?.[1] ?? null, LONGEST_NAME);
}

function nameOf(object: JsonObject | null, key: string): string | null {
  return boundText(readText(object, key), LONGEST_NAME);
}

function arnOf(object: JsonObject | null, key: string): string | null {
  return boundText(readText(object, key), LONGEST_ARN);
}
