/**
 * Two markers that may stand wherever a value may stand (public shapes, see docs/glossary.md):
 * an *unresolved* value cannot be known from the source; a *masked* value is known but must not be shown.
 */
import { isJsonObject, type Json } from './json';

export interface Unresolved {
  readonly $unresolved: string;
}

/** `<key id>:<hex HMAC-SHA-256>`; equal values under one key have equal digests, so masked values still compare. */
export interface Masked {
  readonly $masked: string;
}

export function unresolved(why: string): Unresolved & { readonly [key: string]: Json } {
  return { $unresolved: why };
}

export function isUnresolved(value: unknown): value is Unresolved {
  return isJsonObject(value) && Object.keys(value).length === 1 && typeof value.$unresolved === 'string';
}

export function isMasked(value: unknown): value is Masked {
  return isJsonObject(value) && Object.keys(value).length === 1 && typeof value.$masked === 'string';
}

/** The key id of a masked value; digests with unlike key ids say nothing about each other. */
export function keyIdOf(masked: Masked): string {
  return masked.$masked.split(':', 1)[0] ?? '';
}
