/**
 * The names that values stand under, each pair of names once: an event of hundreds of values has a few dozen, and the same few
 * thousand come again and again. What is asked of a name is then asked once, and names compare by identity. Names that
 * whoever made a call chose come without end: past a limit all are forgotten, and worked out anew.
 */
import { looksLikeCredential } from '../../catalogue/credential-names';

export interface Name {
  /** Lower case, letters and digits only. */
  readonly key: string;
  /** The next key above, likewise; "" at the top. */
  readonly parentKey: string;
  /** It ends like the name of an identifier. */
  readonly isIdLike: boolean;
}

export interface MemberName {
  readonly plain: string;
  readonly name: Name;
  /** It wraps a value and does not name it: EC2's sets and attributes. */
  readonly isWrapper: boolean;
  readonly isCredential: boolean;
}

export const OUTERMOST_NAME: Name = { key: '', parentKey: '', isIdLike: false };

const ID_LIKE = /(?:id|ids|arn|arns|name|names|identifier|url)$/;

const WRAPPERS: ReadonlySet<string> = new Set(['', 'items', 'item', 'member', 'content']);
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 100;

/** Key above → member as written → what it is. */
const members = new Map<string, Map<string, MemberName>>();
/** Key above → plain key → the name. */
const names = new Map<string, Map<string, Name>>();
let known = 0;

/** The member of that name, as written, of an object that stands under `above`. */
export function memberName(above: string, written: string): MemberName {
  const remembered = members.get(above)?.get(written);
  if (remembered !== undefined) return remembered;
  const plain = plainKey(written);
  const isWrapper = WRAPPERS.has(plain);
  const isCredential = looksLikeCredential(written);
  if (written.length > LONGEST_KNOWN || above.length > LONGEST_KNOWN) {
    return { plain, name: makeName(above, plain), isWrapper, isCredential };
  }
  known += 1;
  if (known > MOST_KNOWN) {
    members.clear();
    names.clear();
    known = 0;
  }
  const member = { plain, name: nameOf(above, plain), isWrapper, isCredential };
  within(members, above).set(written, member);
  return member;
}

function nameOf(above: string, plain: string): Name {
  const ofAbove = within(names, above);
  const name = ofAbove.get(plain) ?? makeName(above, plain);
  ofAbove.set(plain, name);
  return name;
}

function makeName(parentKey: string, key: string): Name {
  return { key, parentKey, isIdLike: ID_LIKE.test(key) };
}

function within<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const inner = maps.get(key) ?? new Map<string, V>();
  maps.set(key, inner);
  return inner;
}

/** "dBInstanceIdentifier" → "dbinstanceidentifier". */
export function plainKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
