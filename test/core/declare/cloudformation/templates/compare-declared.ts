/** A declared value beside what is live: leaf by leaf, as text, because CloudFormation passes scalars around as text. */
import { canonicalJson } from '../../../../../core/model/canonical-json';
import { isJsonObject, type Json } from '../../../../../core/model/json';
import { isMasked, isUnresolved } from '../../../../../core/model/known-value';
import type { Masker } from '../../../../../core/model/masker';
import { scalarText } from '../../../../../core/model/scalar-text';

export interface LeafFindings {
  readonly equal: string[];
  readonly different: { readonly at: string; readonly declared: string; readonly live: string }[];
  readonly unresolved: string[];
  /** Declared, and nothing of it live. */
  readonly unanswered: string[];
}

/** Adds what it finds; `at` begins every path. */
export function compareLeaves(
  at: string,
  declared: Json,
  live: Json | undefined,
  masker: Masker,
  findings: LeafFindings,
): void {
  if (isUnresolved(declared)) findings.unresolved.push(at);
  else if (live === undefined) findings.unanswered.push(at);
  else if (isMasked(declared)) {
    const same = declared.$masked === masker.mask(canonicalJson(live)).$masked;
    if (same) findings.equal.push(at);
    else findings.different.push({ at, declared: 'masked', live: 'another value' });
  } else if (Array.isArray(declared)) {
    for (const [i, item] of (declared as readonly Json[]).entries()) {
      compareLeaves(`${at}/${i}`, item, counterpart(item, i, live), masker, findings);
    }
  } else if (isJsonObject(declared)) {
    const others = isJsonObject(live) ? live : {};
    for (const [name, member] of Object.entries(declared)) {
      compareLeaves(`${at}/${name}`, member, Object.hasOwn(others, name) ? others[name] : undefined, masker, findings);
    }
  } else {
    const texts = [scalarText(declared), scalarText(live) ?? JSON.stringify(live)];
    if (texts[0] === texts[1]) findings.equal.push(at);
    else findings.different.push({ at, declared: texts[0] ?? 'null', live: texts[1] ?? 'null' });
  }
}

/** Tags are found by their key, everything else by its place. */
function counterpart(item: Json, place: number, live: Json): Json | undefined {
  // A service may answer the only member of a list by itself.
  const items = Array.isArray(live) ? (live as readonly Json[]) : [live];
  if (isJsonObject(item) && typeof item.Key === 'string') {
    return items.find((other) => isJsonObject(other) && other.Key === item.Key);
  }
  return items[place];
}
