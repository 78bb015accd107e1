/**
 * A lock of a Pulumi stack as what holds it. Update, refresh, import and destroy take one; all of them change what the stack
 * declares. Evidence: pulumi/pulumi, pkg/backend/diy/lock.go (fields).
 */
import type { Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import type { StateLock } from './state-lock';

/** Who holds it stands in the operation, so that an alert can say it. A lock that cannot be read holds all the same. */
export function parsePulumiLock(text: string): StateLock {
  const info = parse(text);
  const [username, hostname] = ['username', 'hostname'].map((name) => ownMember(info, name));
  const time = ownMember(info, 'timestamp') ?? ownMember(info, 'created');
  const created = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  const who = typeof username === 'string' && typeof hostname === 'string' ? `${username} on ${hostname}` : null;
  return { operation: who ?? 'an update', createdAt: Number.isNaN(created) ? null : created };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
