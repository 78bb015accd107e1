import type { Hash } from './model/hash';

/** A session is an access key's id: it groups one actor's calls, and is not shown. */
export function opaqueSession(session: string, hash: Hash): string {
  return hash(`session v1 ${session}`).slice(0, 16);
}
