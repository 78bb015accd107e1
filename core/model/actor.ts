/**
 * Who acted, through what, on whose behalf. `trusted` holds marks set by AWS (invokedBy, a service DNS name as source
 * address); `claimed` holds what the client says of itself (user agent). Only trusted marks can make a change Expected.
 */
export type ActorKind = 'person' | 'role' | 'root' | 'service' | 'iac' | 'aiAgent' | 'unknown';
export type ActorChannel = 'console' | 'cli' | 'sdk' | 'iac' | 'service' | 'agent' | 'unknown';

export interface Actor {
  readonly kind: ActorKind;
  /** The person, role session, user or service; "unknown" where the record names none. */
  readonly name: string;
  /** The ARN acted through (the role), where there is one. */
  readonly via: string | null;
  readonly channel: ActorChannel;
  readonly trusted: readonly string[];
  readonly claimed: readonly string[];
}
