/**
 * Who acted, through what, on whose behalf. `trusted` holds marks set by AWS (invokedBy, a service DNS name as source
 * address); `claimed` holds what the client says of itself (user agent). Only trusted marks, and `principal`, can make a
 * change Expected. What a record does not say is left out.
 */
export type ActorKind = 'person' | 'role' | 'root' | 'service' | 'iac' | 'aiAgent' | 'unknown';
export type ActorChannel = 'console' | 'cli' | 'sdk' | 'iac' | 'service' | 'agent' | 'unknown';

/** Which deployment tool a call says it is of. CloudFormation's own calls carry AWS's mark; the others only claim. */
export type IacTool = 'cloudformation' | 'cdk' | 'terraform' | 'pulumi' | 'crossplane' | 'ack' | 'kubernetes';

export interface Actor {
  readonly kind: ActorKind;
  /** The person, role session, user or service; "unknown" where the record names none. */
  readonly name: string;
  /** The ARN acted through (the role), where there is one. */
  readonly via: string | null;
  readonly channel: ActorChannel;
  readonly trusted: readonly string[];
  readonly claimed: readonly string[];
  /** ARN of the role or IAM user whose rights were used, as AWS records it: never what a session calls itself. */
  readonly principal?: string;
  /** The role session's name, where `name` is not it. Whoever takes the role chooses it. */
  readonly session?: string;
  /** IAM Identity Center's permission set. */
  readonly permissionSet?: string;
  /** Whom a service acted for; or Identity Center's id of the user an application acted for. */
  readonly onBehalfOf?: string;
  /** ARN or id of the function, instance or task that the credentials were given to. */
  readonly workload?: string;
  /** The identity provider that vouched for the session. */
  readonly provider?: string;
  /** The caller's account, where it is not the one that the change was made in. */
  readonly account?: string;
  /** Did the session sign in with a second factor? Left out where the record cannot know it. */
  readonly mfa?: boolean;
  readonly tool?: IacTool;
}
