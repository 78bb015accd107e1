/**
 * Alias items of the index table: which declared subjects go by an id. One item per key with its members as a string
 * set, so that one batch read answers a whole event. Members are only ever added, and are hints: each is believed only
 * while its source's note of the subject says it is declared. An id with more than MAX_ALIAS_MEMBERS proves nothing;
 * the set stops growing one past it, after members that are not declared any more have made room: a stack that is made
 * anew every night would otherwise fill the aliases of its resources within months.
 */
import { aliasKeysOfDeclared, MAX_ALIAS_MEMBERS } from '../../catalogue/alias-keys';
import { INDEX_SCHEMA_VERSION, indexPartition, indexSort, SCHEMA_VERSION_ATTRIBUTE } from '../../contract/table-keys';
import type { AliasHit, AliasKey } from '../../core/model/alias';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { parseSourceKey, type Source, sourceKey } from '../../core/model/source';
import { parseSubjectKey, type Subject, subjectKey } from '../../core/model/subject';
import { itemKey, requireVersion } from './dynamodb-document';
import type { DynamoDbTable, Item, ItemKey } from './dynamodb-table';

const WRITES_AT_ONCE = 10;

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
): Promise<void> {
  const member = memberText(resource.source, resource.subject);
  for (let start = 0; start < keys.length; start += WRITES_AT_ONCE) {
    await Promise.all(keys.slice(start, start + WRITES_AT_ONCE).map((key) => addMember(table, key, member)));
  }
}

/** Two batch reads: the aliases, then their members' notes. Sorted by key as asked, then by member. */
export async function findAliasHits(table: DynamoDbTable, keys: readonly AliasKey[]): Promise<readonly AliasHit[]> {
  const asked = new Map(keys.map((key) => [itemKeyOf(key).pk, key]));
  const items = await table.batchGet([...asked.values()].map(itemKeyOf), { consistent: false });
  const membersByKey = new Map(items.map((item) => [item.pk?.S ?? '', membersOf(item)]));
  const addresses = await addressesOf(table, [...membersByKey.values()].flat());
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

async function addMember(table: DynamoDbTable, key: ItemKey, member: string): Promise<void> {
  if (await wasAdded(table, key, member)) return;
  if (await pruned(table, key)) await wasAdded(table, key, member);
}

/** Takes out of a full alias what no source declares any more; false where all of it is declared. */
async function pruned(table: DynamoDbTable, key: ItemKey): Promise<boolean> {
  const item = await table.get(key);
  const texts = item?.members?.SS ?? [];
  const declared = await addressesOf(
    table,
    texts.flatMap((text) => parseMember(text) ?? []),
  );
  const gone = texts.filter((text) => !declared.has(text));
  if (gone.length === 0) return false;
  return table.update(key, {
    text: 'DELETE #members :gone',
    names: { '#members': 'members' },
    values: { ':gone': { SS: gone } },
  });
}

/** false: the alias is full. */
function wasAdded(table: DynamoDbTable, key: ItemKey, member: string): Promise<boolean> {
  return table.update(
    key,
    {
      text: 'ADD #members :member SET #version = :version',
      names: { '#members': 'members', '#version': SCHEMA_VERSION_ATTRIBUTE },
      values: {
        ':member': { SS: [member] },
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

/** Member text → address, of those members that are still declared. */
async function addressesOf(table: DynamoDbTable, members: readonly Member[]): Promise<ReadonlyMap<string, string>> {
  const textByNote = new Map(
    members.map(({ text, source, subject }) => [noteText(noteKey(source, subject)), { text, source, subject }]),
  );
  const notes = await table.batchGet(
    [...textByNote.values()].map(({ source, subject }) => noteKey(source, subject)),
    { consistent: false },
  );
  const addresses = new Map<string, string>();
  for (const note of notes) {
    requireVersion(note, INDEX_SCHEMA_VERSION);
    const member = textByNote.get(noteText({ pk: note.pk?.S ?? '', sk: note.sk?.S ?? '' }));
    const address = note.address?.S;
    if (member !== undefined && address !== undefined && note.removed === undefined)
      addresses.set(member.text, address);
  }
  return addresses;
}

function aliasItemKey(account: string, region: string, eventSource: string, id: string): ItemKey {
  return itemKey(indexPartition.alias(account, region, eventSource, id), indexSort.alias);
}

function itemKeyOf(key: AliasKey): ItemKey {
  return aliasItemKey(key.account, key.region, key.eventSource, key.id);
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
