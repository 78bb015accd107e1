/**
 * The ids by which other declared resources point at this one: its primary identifier, and what it calls its own Arn,
 * Id, Name or Url, plainly or with its kind's name before (GroupId of a SecurityGroup). Not the ids of what it lies in
 * (VpcId, OwnerId): others that lie there too are no parts of it.
 */
import type { JsonObject } from '../model/json';
import type { TypeFacts } from '../model/type-facts';

const ID_MEMBER = /^(\w*?)(Arn|ARN|Id|Name|Url)$/;

export interface KnownResource {
  readonly type: string;
  readonly facts: TypeFacts;
  /** The primary identifier, where the caller knows it apart from the values. */
  readonly identifier?: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
}

export interface OwnIds {
  readonly ids: ReadonlySet<string>;
  /** false: only names are known, by which nothing need point here. */
  readonly isIdentified: boolean;
}

/** null where only names are known, by which nothing need point here: then nobody can say that it does not. */
export function ownIds(resource: KnownResource): ReadonlySet<string> | null {
  const { ids, isIdentified } = knownIds(resource);
  return isIdentified ? ids : null;
}

/** All ids that are known, names too. */
export function knownIds({ type, facts, identifier, declared, live }: KnownResource): OwnIds {
  const kind = type.split('::').at(-1) ?? '';
  const [primary] = facts.primaryIdentifier.length === 1 ? facts.primaryIdentifier : [];
  const ids = new Set(identifier === undefined ? [] : [identifier]);
  let isIdentified = identifier !== undefined;
  for (const side of [declared, live]) {
    for (const name of Object.keys(side)) {
      const value = side[name];
      if (typeof value !== 'string' || value === '') continue;
      const [, owner, form] = ID_MEMBER.exec(name) ?? [];
      const isOwn = name === primary || (owner !== undefined && kind.endsWith(owner));
      if (!isOwn) continue;
      ids.add(value);
      isIdentified ||= name === primary || form !== 'Name';
    }
  }
  return { ids, isIdentified };
}
