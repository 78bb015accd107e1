/**
 * What sources declare, as items of the index table. One source's word on one subject is the resource's item
 * (`declared#<source>`), a version for each change of it, and the source's note (`resource#<subject>`). Every write is of
 * one item, in an order in which being cut off between any two shows: first the note loses its digest, then version and
 * declaration are written, last the note gets its new digest. While a note has none, whoever compares with it writes or
 * removes the resource again. A removal keeps document and note readable as leaving for a while, and as a marker of its
 * order for 30 days, so that a late older deployment does not bring the resource back.
 * Writes: a new resource four and one per alias; changed content four, and one per alias where the ids changed; a removal
 * four; what is unchanged none that counts (one that fails, one read, and the note's order where the deployment is newer).
 */
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  PARTITION_KEY,
  SORT_KEY,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import { compareText } from '../../core/model/compare-text';
import { type DeclaredNote, declarationDigest } from '../../core/model/declaration-digest';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { jsonText } from '../../core/model/json-text';
import { type Deployment, type Source, sourceKey } from '../../core/model/source';
import { parseSubjectKey, type Subject, subjectKey } from '../../core/model/subject';
import type { Clock, DeclaredVersion, PutDeclaredOutcome, Removal } from '../../core/ports';
import { sha256Hash } from '../local/sha256-hash';
import { addToAliases, aliasItemKeys, isLeaving, noteKey, pruneAliasItems } from './dynamodb-aliases';
import {
  documentOf,
  hasDocument,
  indexItem,
  indexVersion,
  itemKey,
  requireVersion,
  withDocument,
} from './dynamodb-document';
import { allOf, joined, setting } from './dynamodb-expression';
import type { DynamoDbTable, Expression, Item, ItemKey } from './dynamodb-table';
import { epochSeconds, isStill, notNewerThan, orderAttributes, type WriteOrder } from './dynamodb-write-order';

export const REMOVAL_KEPT_DAYS = 30;
const DIGEST = 'contentDigest';
const TURN_DIGITS = 6;
/** On the note of what was removed: its aliases were looked through. */
const PRUNED = 'aliasesPruned';

export class DynamoDbDeclarations {
  constructor(
    private readonly table: DynamoDbTable,
    private readonly clock: Clock,
  ) {}

  async put(resource: DeclaredResource, at: string, turn: number): Promise<PutDeclaredOutcome> {
    const { subject, source, deployment, address } = resource;
    const write = { order: deployment.order, turn };
    const key = noteKey(source, subject);
    const digest = declarationDigest(resource, sha256Hash);
    const aliases = aliasItemKeys(resource);
    const aliasDigest = sha256Hash(jsonText(aliases.map(({ pk }) => pk).sort()));
    // What has no room anywhere is refused before anything is written.
    const declared = withDocument({ ...indexItem(declaredKey(source, subject)), ...orderAttributes(write) }, resource);
    this.table.requireRoom(declared);

    const note = { ...noteSubject(key, subject), address: { S: address } };
    const claimed = await this.claim(key, write, note, differsFrom(digest));
    if (claimed === null) return this.outcomeOfRefusal(key, write, digest);
    const version = { source, deployment, at, resource };
    await Promise.all([
      this.table.put(versionItem(subject, version, turn)),
      claimed.former?.aliasDigest?.S === aliasDigest ? null : addToAliases(this.table, aliases, resource, this.clock),
    ]);
    if (!(await this.table.put(declared, this.notNewer(write)))) return 'olderIgnored';
    const whole: Item = {
      ...indexItem(key),
      ...orderAttributes(write),
      ...note,
      [DIGEST]: { S: digest },
      aliasDigest: { S: aliasDigest },
    };
    return (await this.table.put(whole, isStill(write))) ? 'written' : 'olderIgnored';
  }

  async remove(
    subject: Subject,
    source: Source,
    deployment: Deployment,
    removal: Removal,
    turn: number,
  ): Promise<void> {
    const write = { order: deployment.order, turn };
    const key = noteKey(source, subject);
    const claimed = await this.claim(key, write, {}, IS_DECLARED);
    if (claimed === null) return;
    await this.table.put(versionItem(subject, { source, deployment, at: removal.at, resource: null }, turn));
    const marker: Item = {
      ...orderAttributes(write),
      removed: { BOOL: true },
      leavingUntil: { S: removal.leavingUntil },
      [TIME_TO_LIVE_ATTRIBUTE]: { N: epochSeconds(this.clock.now(), REMOVAL_KEPT_DAYS) },
    };
    // Also where a write that was cut off left no declaration: whoever made it finds the marker when it wakes up.
    const declared = declaredKey(source, subject);
    if (!(await this.update(declared, setting({ ...indexVersion(), ...marker }), this.notNewer(write)))) return;
    // Aliases of what is not declared make room for others, so they have to be added anew when it comes back.
    await this.update(key, setting(marker, ['aliasDigest', PRUNED]), isStill(write));
  }

  /**
   * The aliases of what was removed are known by its last declaration, which stays for 30 days beside its marker. A note
   * whose aliases were looked through says so. One page of notes and, for each that is removed, some three calls and two per alias.
   */
  async pruneAliases(source: Source, most: number): Promise<{ readonly pruned: number; readonly more: boolean }> {
    const { pk } = itemKey(indexPartition.source(sourceKey(source)), '');
    const notes = await this.table.query({ key: beginningWith(pk, indexSort.resourcePrefix), consistent: true });
    const now = this.clock.now();
    const gone = notes.filter(
      (note) => note.removed !== undefined && !isLeaving(note, now) && note[PRUNED] === undefined,
    );
    let pruned = 0;
    for (const note of gone.slice(0, most)) pruned += await this.pruneOne(source, note, now);
    return { pruned, more: gone.length > most };
  }

  private async pruneOne(source: Source, note: Item, now: string): Promise<number> {
    const subject = subjectOfNote(note);
    const stored = subject === null ? null : await this.table.get(declaredKey(source, subject));
    const isRemoved = stored !== null && stored.removed !== undefined && hasDocument(stored);
    const resource = isRemoved ? documentOf<DeclaredResource>(stored, INDEX_SCHEMA_VERSION) : null;
    const pruned = resource === null ? 0 : await pruneAliasItems(this.table, aliasItemKeys(resource), now);
    const key = { pk: note[PARTITION_KEY]?.S ?? '', sk: note[SORT_KEY]?.S ?? '' };
    // Whoever declares it again writes the note anew, without this.
    const isStillRemoved = 'attribute_exists(#removed)';
    await this.table.update(key, joined(setting({ [PRUNED]: { BOOL: true } }), REMOVED_NAME), isStillRemoved);
    return pruned;
  }

  async notesOf(source: Source): Promise<readonly DeclaredNote[]> {
    const { pk } = itemKey(indexPartition.source(sourceKey(source)), '');
    const notes = await this.table.query({ key: beginningWith(pk, indexSort.resourcePrefix), consistent: true });
    return notes
      .flatMap((note) => {
        requireVersion(note, INDEX_SCHEMA_VERSION);
        const subject = note.removed === undefined ? subjectOfNote(note) : null;
        return subject === null ? [] : [{ key: subjectKey(subject), subject, digest: note[DIGEST]?.S ?? '' }];
      })
      .sort((one, other) => compareText(one.key, other.key))
      .map(({ subject, digest }) => ({ subject, digest }));
  }

  async versionsOf(subject: Subject): Promise<readonly DeclaredVersion[]> {
    const { pk } = itemKey(indexPartition.resource(subjectKey(subject)), '');
    const items = await this.table.query({ key: beginningWith(pk, indexSort.versionPrefix), consistent: true });
    return items
      .map((item) => ({
        version: documentOf<DeclaredVersion>(item, INDEX_SCHEMA_VERSION),
        turn: Number(item.turn?.N ?? 0),
      }))
      .sort(
        (one, other) =>
          compareText(sourceKey(one.version.source), sourceKey(other.version.source)) ||
          compareText(one.version.deployment.order, other.version.deployment.order) ||
          one.turn - other.turn,
      )
      .map(({ version }) => version)
      .filter((version, i, versions) => !isSaidAgain(version, versions[i - 1]));
  }

  /** Begins a write: from now on, and until it ends, the note says that nothing is known. null: the condition did not hold. */
  private claim(key: ItemKey, write: WriteOrder, more: Item, condition: Expression) {
    const update = setting({ ...indexVersion(), ...orderAttributes(write), ...more }, [
      DIGEST,
      'removed',
      'leavingUntil',
      TIME_TO_LIVE_ATTRIBUTE,
    ]);
    const whole = allOf(this.notNewer(write), condition);
    return this.table.updateReadingFormer(key, joined(update, whole), whole.text);
  }

  /** The same content under a newer deployment: only the note's order moves. */
  private async outcomeOfRefusal(key: ItemKey, write: WriteOrder, digest: string): Promise<PutDeclaredOutcome> {
    const note = await this.table.get(key);
    if (note !== null) requireVersion(note, INDEX_SCHEMA_VERSION);
    if (note === null || note[DIGEST]?.S !== digest || (note.order?.S ?? '') > write.order) return 'olderIgnored';
    if (note.order?.S === write.order) return 'unchanged';
    const stillSame = allOf(this.notNewer(write), isDigest(digest));
    return (await this.update(key, setting(orderAttributes(write)), stillSame)) ? 'unchanged' : 'olderIgnored';
  }

  private update(key: ItemKey, update: Expression, condition: Expression): Promise<boolean> {
    return this.table.update(key, joined(update, condition), condition.text);
  }

  private notNewer(write: WriteOrder): Expression {
    return notNewerThan(write, this.clock.now());
  }
}

const REMOVED_NAME: Expression = { text: '', names: { '#removed': 'removed' } };

const IS_DECLARED: Expression = {
  text: 'attribute_exists(#order) AND attribute_not_exists(#removed)',
  names: { '#order': 'order', '#removed': 'removed' },
};

function differsFrom(digest: string): Expression {
  return {
    text: '(attribute_not_exists(#digest) OR #digest <> :digest)',
    names: { '#digest': DIGEST },
    values: { ':digest': { S: digest } },
  };
}

function isDigest(digest: string): Expression {
  return { text: '#digest = :digest', names: { '#digest': DIGEST }, values: { ':digest': { S: digest } } };
}

function declaredKey(source: Source, subject: Subject): ItemKey {
  return itemKey(indexPartition.resource(subjectKey(subject)), indexSort.declared(sourceKey(source)));
}

/** The key itself holds the subject, but for one that is too long for it. */
function noteSubject(key: ItemKey, subject: Subject): Item {
  return key.sk === indexSort.resource(subjectKey(subject)) ? {} : { subject: { S: subjectKey(subject) } };
}

function subjectOfNote(note: Item): Subject | null {
  return parseSubjectKey(note.subject?.S ?? note[SORT_KEY]?.S?.slice(indexSort.resourcePrefix.length) ?? '');
}

/** An attempt writes at most one version of a subject, so a write that is done again writes the same item. */
function versionItem(subject: Subject, version: DeclaredVersion, turn: number): Item {
  const digits = String(turn).padStart(TURN_DIGITS, '0');
  const sort = indexSort.version(sourceKey(version.source), version.deployment.order, digits);
  const key = itemKey(indexPartition.resource(subjectKey(subject)), sort);
  return withDocument({ ...indexItem(key), turn: { N: String(turn) } }, version);
}

/** By the attempt that finished what another one of the same deployment had begun. */
function isSaidAgain(version: DeclaredVersion, before: DeclaredVersion | undefined): boolean {
  return (
    before !== undefined &&
    sourceKey(before.source) === sourceKey(version.source) &&
    before.deployment.order === version.deployment.order &&
    jsonText(before.resource) === jsonText(version.resource)
  );
}

function beginningWith(pk: string, prefix: string): Expression {
  return {
    text: '#pk = :pk AND begins_with(#sk, :prefix)',
    names: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
    values: { ':pk': { S: pk }, ':prefix': { S: prefix } },
  };
}
