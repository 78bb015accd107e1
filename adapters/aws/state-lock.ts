/**
 * Does a Terraform or OpenTofu lock mean that the source is being deployed? The same lock is taken by apply, plan,
 * refresh and state surgery; only a plan and a refresh leave the resources alone. A lock that cannot be read counts as
 * an apply. Evidence: hashicorp/terraform, internal/states/statemgr/locker.go (fields) and backend/operation_type.go.
 */
import { isJsonObject, type Json } from '../../core/model/json';

/** Locks are left behind by runs that crashed; one older than this, with no write since, holds nothing. */
export const LOCK_HOLDS_MS = 3_600_000;

const HARMLESS: ReadonlySet<string> = new Set(['OperationTypePlan', 'OperationTypeRefresh']);

export interface StateLock {
  readonly operation: string;
  /** null where the lock does not say. */
  readonly createdAt: number | null;
}

/** The lock of this text: the body of a `.tflock` object, or `Info` of a lock table's item. */
export function parseLock(text: string): StateLock {
  try {
    const info: Json = JSON.parse(text);
    if (isJsonObject(info) && typeof info.Operation === 'string') {
      const created = typeof info.Created === 'string' ? Date.parse(info.Created) : Number.NaN;
      return { operation: info.Operation, createdAt: Number.isNaN(created) ? null : created };
    }
  } catch {
    // A lock all the same; it just does not say of what.
  }
  return { operation: 'unknown', createdAt: null };
}

/** Is a deployment under way? `writtenAt`: when the state was last written, which renews the lock. Milliseconds. */
export function isDeploying(lock: StateLock, writtenAt: number | null, now: number): boolean {
  if (HARMLESS.has(lock.operation)) return false;
  const latest = Math.max(lock.createdAt ?? 0, writtenAt ?? 0);
  return latest === 0 || now - latest < LOCK_HOLDS_MS;
}
