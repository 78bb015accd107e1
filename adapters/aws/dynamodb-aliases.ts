/**
 * Alias items of the index table: which declared subjects go by an id. One item per key with its members as a string
 * set, so that one batch read answers a whole event. Members are only ever added, and are hints: each is believed only
 * while its source's note of the subject says that it is declared or leaving. An id with more than MAX_ALIAS_MEMBERS
 * proves nothing; the set stops growing one past it, after members that are not declared any more have made room: a stack
 * that is made anew every night would otherwise fill the aliases of its resources within months. Each addition is counted,
 * so that room is made only in a set to which nothing was added since it was looked through.
 */
import { aliasKeysOfDeclared, MAX_ALIAS_MEMBERS } from '../../catalogue/alias-keys';
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  SCHEMA_VERSION_ATTRIBUTE,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import type { AliasHit, AliasKey } from '../../core/model/alias';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { parseSourceKey, type Source, sourceKey } from '../../core/model/source';
import { parseSubjectKey, type Subject, subjectKey } from '../../core/model/subject';
import type { Clock } from '../../core/ports';
import { itemKey, requireVersion } from './dynamodb-document';
import type { DynamoDbTable, Item, ItemKey } from './dynamodb-table';
import { epochSeconds } from './dynamodb-write-order';

const WRITES_AT_ONCE = 10;
const MOST_TRIES = 5;
const EMPTY_KEPT_DAYS = 2;

interface Member {
  readonly text: string;
  readonly source: Source;
  readonly subject: Subject;
}

/** The keys a resource is found under; each text once. */
export function aliasItemKeys(resource: DeclaredResource): readonly ItemKey[] {
  const keys = aliasKeysOfDeclared(resource).map(({ account, region, eventSource, id }) =>
    aliasItemKey(account ?? '-', region ?? '-', eventSource, id),
  );
  return [...new Map(keys.map((key) => [key.pk, key])).values()];
}

/** Adds the resource to every alias. May be repeated; an alias that is too common by what is declared now stays as it is. */
export async function addToAliases(
  table: DynamoDbTable,
  keys: readonly ItemKey[],
  resource: DeclaredResource,
  clock: Clock,
): Promise<void> {
  const member = memberText(resource.source, resource.subject);
  for (let start = 0; start < keys.length; start += WRITES_AT_ONCE) {
    await Promise.all(keys.slice(start, start + WRITES_AT_ONCE).map((key) => addMember(table, key, member, clock)));
  }
}

/** Two batch reads: the aliases, then their members' notes. Sorted by key as asked, then by member. */
export async function findAliasHits(
  table: DynamoDbTable,
  keys: readonly AliasKey[],
  now: string,
): Promise<readonly AliasHit[]> {
  const asked = new Map(keys.map((key) => [itemKeyOf(key).pk, key]));
  const items = await table.batchGet([...asked.values()].map(itemKeyOf), { consistent: false });
  const membersByKey = new Map(items.map((item) => [item.pk?.S ?? '', membersOf(item)]));
  const addresses = await addressesOf(table, [...membersByKey.values()].flat(), { now, consistent: false });
  return [...asked].flatMap(([pk, key]) =>
    (membersByKey.get(pk) ?? []).flatMap(({ text, source, subject }) => {
      const address = addresses.get(text);
      return address === undefined ? [] : [{ key, source, subject, address }];
    }),
  );
}

/** The item that says whether a source declares a subject now, and where. */
export function noteKey(source: Source, subject: Subject): ItemKey {
  return itemKey(indexPartition.source(sourceKey(source)), indexSort.resource(subjectKey(subject)));
}

/** Room may be made by somebody else, or taken again, between two tries: so there are some. */
async function addMember(table: DynamoDbTable, key: ItemKey, member: string, clock: Clock): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await wasAdded(table, key, member)) return;
    if ((await pruned(table, key, clock.now())) === 'full') return;
  }
}

/**
 * Takes out of these aliases what no source declares any more; answers out of how many something was taken. One to which
 * somebody adds meanwhile is left as it is.
 */
export async function pruneAliasItems(table: DynamoDbTable, keys: readonly ItemKey[], now: string): Promise<number> {
  let cleared = 0;
  for (let start = 0; start < keys.length; start += WRITES_AT_ONCE) {
    const some = keys.slice(start, start + WRITES_AT_ONCE);
    const outcomes = await Promise.all(some.map((key) => pruned(table, key, now)));
    cleared += outcomes.filter((outcome) => outcome === 'room').length;
  }
  return cleared;
}

/** Takes out of an alias what no source declares any more. */
async function pruned(table: DynamoDbTable, key: ItemKey, now: string): Promise<'full' | 'room'> {
  const item = await table.get(key);
  const texts = item?.members?.SS ?? [];
  const members = texts.flatMap((text) => parseMember(text) ?? []);
  const declared = await addressesOf(table, members, { now, consistent: true });
  const gone = texts.filter((text) => !declared.has(text));
  if (gone.length === 0) return 'full';
  const seen = item?.additions;
  // What nobody goes by any more is forgotten, unless somebody does again.
  const isEmpty = gone.length === texts.length;
  await table.update(
    key,
    {
      text: `DELETE #members :gone${isEmpty ? ' SET #expires = :expires' : ''}`,
      names: {
        '#members': 'members',
        '#additions': 'additions',
        ...(isEmpty ? { '#expires': TIME_TO_LIVE_ATTRIBUTE } : {}),
      },
      values: {
        ':gone': { SS: gone },
        ...(seen === undefined ? {} : { ':seen': seen }),
        ...(isEmpty ? { ':expires': { N: epochSeconds(now, EMPTY_KEPT_DAYS) } } : {}),
      },
    },
    seen === undefined ? 'attribute_not_exists(#additions)' : '#additions = :seen',
  );
  return 'room';
}

/** false: the alias is full. */
function wasAdded(table: DynamoDbTable, key: ItemKey, member: string): Promise<boolean> {
  return table.update(
    key,
    {
      text: 'ADD #members :member, #additions :one SET #version = :version REMOVE #expires',
      names: {
        '#members': 'members',
        '#additions': 'additions',
        '#version': SCHEMA_VERSION_ATTRIBUTE,
        '#expires': TIME_TO_LIVE_ATTRIBUTE,
      },
      values: {
        ':member': { SS: [member] },
        ':one': { N: '1' },
        ':version': { N: String(INDEX_SCHEMA_VERSION) },
        ':most': { N: String(MAX_ALIAS_MEMBERS) },
      },
    },
    'attribute_not_exists(#members) OR size(#members) <= :most',
  );
}

function membersOf(item: Item): readonly Member[] {
  requireVersion(item, INDEX_SCHEMA_VERSION);
  const texts = item.members?.SS ?? [];
  if (texts.length > MAX_ALIAS_MEMBERS) return [];
  return [...texts].sort().flatMap((text) => {
    const member = parseMember(text);
    return member === null ? [] : [member];
  });
}

/** Member text → address, of those members that are still declared, or leaving. */
async function addressesOf(
  table: DynamoDbTable,
  members: readonly Member[],
  { now, consistent }: { readonly now: string; readonly consistent: boolean },
): Promise<ReadonlyMap<string, string>> {
  const textByNote = new Map(
    members.map(({ text, source, subject }) => [noteText(noteKey(source, subject)), { text, source, subject }]),
  );
  const notes = await table.batchGet(
    [...textByNote.values()].map(({ source, subject }) => noteKey(source, subject)),
    { consistent },
  );
  const addresses = new Map<string, string>();
  for (const note of notes) {
    requireVersion(note, INDEX_SCHEMA_VERSION);
    const member = textByNote.get(noteText({ pk: note.pk?.S ?? '', sk: note.sk?.S ?? '' }));
    const address = note.address?.S;
    const isGone = note.removed !== undefined && !isLeaving(note, now);
    if (member !== undefined && address !== undefined && !isGone) addresses.set(member.text, address);
  }
  return addresses;
}

function aliasItemKey(account: string, region: string, eventSource: string, id: string): ItemKey {
  return itemKey(indexPartition.alias(account, region, eventSource, id), indexSort.alias);
}

function itemKeyOf(key: AliasKey): ItemKey {
  return aliasItemKey(key.account, key.region, key.eventSource, key.id);
}

/** Of a note or a declaration that was removed: is it still found, because another source may be about to declare it? */
export function isLeaving(item: Item, now: string): boolean {
  return item.removed !== undefined && (item.leavingUntil?.S ?? '') > now;
}

function noteText(key: ItemKey): string {
  return JSON.stringify([key.pk, key.sk]);
}

/** `<source> <subject>`; a space inside the source is escaped, so the first space ends it. */
function memberText(source: Source, subject: Subject): string {
  return `${sourceKey(source).replaceAll('%', '%25').replaceAll(' ', '%20')} ${subjectKey(subject)}`;
}

function parseMember(text: string): Member | null {
  const space = text.indexOf(' ');
  const source = parseSourceKey(text.slice(0, space).replaceAll('%20', ' ').replaceAll('%25', '%'));
  const subject = parseSubjectKey(text.slice(space + 1));
  return source === null || subject === null ? null : { text, source, subject };
}
