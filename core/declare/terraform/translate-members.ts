/**
 * Attributes, or a block's members, as members of a structure. What the tables say and what has the same name comes
 * first; of the rest, a member that two of them may mean is nobody's, because then neither is certain.
 */
import type { Json } from '../../model/json';
import { type Counterpart, counterpartsOf, type NameScope } from './corresponding-names';
import { fitsLikeness } from './fits-likeness';
import { RENAMED_ATTRIBUTES } from './renamed-attributes';
import type { AttributePlace } from './translate-block';
import { translateValue } from './translate-value';
import { isUncertain } from './uncertain-properties';

export interface TranslatedMembers {
  /** Member of the structure → its value. */
  readonly found: ReadonlyMap<string, Json>;
  /** What found no member. */
  readonly left: readonly (readonly [string, Json])[];
}

export function translateMembers(
  said: readonly (readonly [string, Json])[],
  scope: NameScope,
  place: AttributePlace,
): TranslatedMembers {
  const claims = said.map(([name, value]) => claimOf(name, value, scope, place));
  const sure = new Set(claims.flatMap((claim) => (claim?.isSure === true ? [claim.member] : [])));
  const counts = new Map<string, number>();
  for (const claim of claims) {
    if (claim !== null && claim.isSure === sure.has(claim.member))
      counts.set(claim.member, (counts.get(claim.member) ?? 0) + 1);
  }
  const found = new Map<string, Json>();
  const left: (readonly [string, Json])[] = [];
  for (const [i, one] of said.entries()) {
    const claim = claims[i] ?? null;
    const isCertain = claim !== null && claim.isSure === sure.has(claim.member) && counts.get(claim.member) === 1;
    if (isCertain) found.set(claim.member, claim.value);
    else left.push(one);
  }
  return { found, left };
}

interface Claim {
  readonly member: string;
  readonly value: Json;
  /** By the same name, or by a table. */
  readonly isSure: boolean;
}

function claimOf(name: string, value: Json, scope: NameScope, { type, path }: AttributePlace): Claim | null {
  const place = { type, path: path === '' ? name : `${path}.${name}` };
  for (const { member, likeness } of candidatesOf(name, scope, place)) {
    const shape = scope.members.get(member);
    if (shape === undefined || isUncertain(place, member, value)) continue;
    const translated = fitsLikeness(likeness, { name, value, member, shape })
      ? translateValue(value, shape, place)
      : null;
    if (translated !== null) return { member, value: translated, isSure: likeness === 'same' };
    if (likeness === 'same') return null;
  }
  return null;
}

/** A row of the table says all: what it does not name is not looked for. */
function candidatesOf(name: string, scope: NameScope, { type, path }: AttributePlace): readonly Counterpart[] {
  const renamed = RENAMED_ATTRIBUTES.get(`${type}.${path}`);
  return renamed === undefined ? counterpartsOf(name, scope) : [{ member: renamed, likeness: 'same' }];
}
