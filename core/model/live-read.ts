import type { JsonObject } from './json';

/** What AWS answered for one resource. `absent` needs an explicit not-found name; a failed read is never an absence. */
export type LiveRead =
  | { readonly kind: 'found'; readonly properties: JsonObject }
  | { readonly kind: 'absent' }
  | { readonly kind: 'denied'; readonly detail: string }
  | { readonly kind: 'throttled'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'unsupported'; readonly detail: string }
  | { readonly kind: 'invalidIdentifier'; readonly detail: string }
  /** Account or region is not known, so there is nowhere to ask. */
  | { readonly kind: 'accountUnknown' }
  /** Offline only: nobody recorded a live state for it. */
  | { readonly kind: 'notRecorded' };
