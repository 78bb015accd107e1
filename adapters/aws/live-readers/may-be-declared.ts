/**
 * May this be what is declared, as far as that is known? Unresolved and masked values may be anything, lists are compared
 * as sets, numbers and switches as texts. Only chooses which of several answers to show; what differs is for compare to say.
 */
import { isJsonObject, type Json } from '../../../core/model/json';
import { isMasked, isUnresolved } from '../../../core/model/known-value';

export function mayBeDeclared(declared: Json | undefined, live: Json | undefined): boolean {
  if (isUnresolved(declared) || isMasked(declared)) return true;
  if (declared === undefined || live === undefined) return declared === live;
  if (Array.isArray(declared)) {
    return Array.isArray(live) && mayBeTheSet(declared as readonly Json[], live as readonly Json[]);
  }
  if (!isJsonObject(declared)) return !isJsonObject(live) && !Array.isArray(live) && String(declared) === String(live);
  if (!isJsonObject(live)) return false;
  const names = new Set([...Object.keys(declared), ...Object.keys(live)]);
  return [...names].every((name) => mayBeDeclared(own(declared, name), own(live, name)));
}

/** What is wholly known finds its equal first, so that it is not taken by something that may be anything. */
function mayBeTheSet(declared: readonly Json[], live: readonly Json[]): boolean {
  if (declared.length !== live.length) return false;
  const left = [...live];
  const open = declared.filter((element) => !takeFrom(left, (one) => mayBeDeclared(element, one) && isKnown(element)));
  return open.every((element) => takeFrom(left, (one) => mayBeDeclared(element, one)));
}

function takeFrom(left: Json[], fits: (element: Json) => boolean): boolean {
  const found = left.findIndex(fits);
  if (found >= 0) left.splice(found, 1);
  return found >= 0;
}

function isKnown(value: Json): boolean {
  if (isUnresolved(value) || isMasked(value)) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every((one) => isKnown(one as Json));
}

function own(value: { readonly [name: string]: Json }, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
