/**
 * The index in DynamoDB. Every write is of one item. A declaration is two items, the resource's (`declared#<source>`) and
 * the source's note of it (`resource#<subject>`), each conditional on the source's own order, so that whatever order
 * writers run or crash in, both end with the newest deployment. The note is written last: while it is missing, a repeated
 * call does all of it again. A deployment that declares the same only moves the note's order. A removal leaves a marker
 * with its order for 30 days, so that a late older deployment does not bring the resource back. Costs: readSubject one
 * query, findAliases two batch reads, putDeclared one read, one small write for the same content under a newer
 * deployment, two writes for other content, and one more per id where the ids changed.
 */
import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  PARTITION_KEY,
  SCHEMA_VERSION_ATTRIBUTE,
  SORT_KEY,
  SOURCES_INDEX,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import { AsbuiltError } from '../../core/errors';
import type { AliasHit, AliasKey } from '../../core/model/alias';
import { compareText } from '../../core/model/compare-text';
import type { Baseline, DeclaredResource } from '../../core/model/declared-resource';
import { jsonText } from '../../core/model/json-text';
import type { Observed } from '../../core/model/observation';
import { type Deployment, type Source, sourceKey } from '../../core/model/source';
import { parseSubjectKey, type Subject, subjectKey } from '../../core/model/subject';
import type { Clock, IndexStore, KnownSubject, PutDeclaredOutcome, RegionStatus, SourceStatus } from '../../core/ports';
import { addToAliases, aliasItemKeys, findAliasHits, noteKey } from './dynamodb-aliases';
import { documentOf, itemKey, requireVersion, withDocument } from './dynamodb-document';
import { DynamoDbTable, type Expression, type Item, type ItemKey } from './dynamodb-table';

const REMOVAL_KEPT_DAYS = 30;
const LISTED = 'source';
const LISTED_REGIONS = 'regions';

export class DynamoDbIndexStore implements IndexStore {
  private readonly table: DynamoDbTable;

  constructor(
    client: DynamoDBClient,
    tableName: string,
    private readonly clock: Clock,
  ) {
    this.table = new DynamoDbTable(client, tableName);
  }

  findAliases(keys: readonly AliasKey[]): Promise<readonly AliasHit[]> {
    return findAliasHits(this.table, keys);
  }

  async readSubject(subject: Subject): Promise<KnownSubject> {
    const items = await this.table.query({ key: knownOf(subject), consistent: true });
    const single = (sort: string): Item | undefined => items.find((item) => item[SORT_KEY]?.S === sort);
    const baseline = single(indexSort.baseline);
    const observed = single(indexSort.observed);
    return {
      declarations: items
        .filter((item) => item[SORT_KEY]?.S?.startsWith(indexSort.declaredPrefix) && item.removed === undefined)
        .map((item) => documentOf<DeclaredResource>(item, INDEX_SCHEMA_VERSION))
        .sort((one, other) => compareText(sourceKey(one.source), sourceKey(other.source))),
      baseline: baseline ? documentOf<Baseline>(baseline, INDEX_SCHEMA_VERSION) : null,
      observed: observed ? documentOf<Observed>(observed, INDEX_SCHEMA_VERSION) : null,
    };
  }

  async putDeclared(resource: DeclaredResource): Promise<PutDeclaredOutcome> {
    const { subject, source, deployment } = resource;
    const key = noteKey(source, subject);
    const note = await this.table.get(key);
    const known = knownOutcome(note, deployment);
    if (known !== null) return known;

    const aliases = aliasItemKeys(resource);
    const aliasDigest = digestOf(aliases.map(({ pk }) => pk).sort());
    const contentDigest = digestOf({ ...resource, deployment: null });
    if (note?.aliasDigest?.S === aliasDigest && note.contentDigest?.S === contentDigest) {
      return (await this.advanceNote(key, deployment)) ? 'unchanged' : 'olderIgnored';
    }
    if (note?.aliasDigest?.S !== aliasDigest) await addToAliases(this.table, aliases, resource);
    const order = { order: { S: deployment.order } };
    const declared = withDocument({ ...versioned(declaredKey(source, subject)), ...order }, resource);
    if (!(await this.table.put(declared, absentOrAtMost('order', deployment.order)))) return 'olderIgnored';
    const noted = await this.table.put(
      {
        ...versioned(key),
        ...order,
        subject: { S: subjectKey(subject) },
        address: { S: resource.address },
        aliasDigest: { S: aliasDigest },
        contentDigest: { S: contentDigest },
      },
      absentOrAtMost('order', deployment.order),
    );
    if (noted) return 'written';
    await this.doubtNote(key);
    throw new AsbuiltError(
      'WriteConflict',
      `deployments ${deployment.id} and a newer one of ${sourceKey(source)} were written at once; index the source again`,
      { subject },
    );
  }

  async removeDeclared(subject: Subject, source: Source, deployment: Deployment): Promise<void> {
    const removal = {
      order: { S: deployment.order },
      removed: { BOOL: true },
      [TIME_TO_LIVE_ATTRIBUTE]: { N: String(this.secondsFromNow(REMOVAL_KEPT_DAYS)) },
    };
    // The note decides, and goes first: from then on no event resolves to the subject through this source.
    const note = { ...versioned(noteKey(source, subject)), ...removal };
    if (!(await this.table.put(note, existingNotNewerThan(deployment)))) return;
    const declared = { ...versioned(declaredKey(source, subject)), ...removal };
    await this.table.put(declared, existingNotNewerThan(deployment));
  }

  async putBaseline(subject: Subject, baseline: Baseline): Promise<void> {
    const key = itemKey(indexPartition.resource(subjectKey(subject)), indexSort.baseline);
    const item = withDocument({ ...versioned(key), takenAt: { S: baseline.takenAt } }, baseline);
    await this.table.put(item, absentOrAtMost('takenAt', baseline.takenAt));
  }

  async putObserved(subject: Subject, observed: Observed): Promise<void> {
    const key = itemKey(indexPartition.resource(subjectKey(subject)), indexSort.observed);
    const item = withDocument({ ...versioned(key), startedAt: { S: observed.startedAt } }, observed);
    await this.table.put(item, absentOrAtMost('startedAt', observed.startedAt));
  }

  async subjectsOf(source: Source): Promise<readonly Subject[]> {
    const { pk } = itemKey(indexPartition.source(sourceKey(source)), '');
    const notes = await this.table.query({ key: beginningWith(pk, indexSort.resourcePrefix), consistent: true });
    return notes
      .filter((note) => note.removed === undefined)
      .map((note) => {
        requireVersion(note, INDEX_SCHEMA_VERSION);
        return note.subject?.S ?? '';
      })
      .sort(compareText)
      .flatMap((key) => parseSubjectKey(key) ?? []);
  }

  async putSourceStatus(status: SourceStatus): Promise<void> {
    const { order } = status.deployment;
    // A source that is gone is forgotten in the end, or stacks of one day would be listed for ever; one that is there is
    // put again by each backfill.
    const isEmpty = status.complete && status.resources === 0;
    const item = {
      ...versioned(statusKey(status.source)),
      order: { S: order },
      listed: { S: LISTED },
      ...(isEmpty ? { [TIME_TO_LIVE_ATTRIBUTE]: { N: String(this.secondsFromNow(REMOVAL_KEPT_DAYS)) } } : {}),
    };
    await this.table.put(withDocument(item, status), absentOrAtMost('order', order));
  }

  async readSourceStatus(source: Source): Promise<SourceStatus | null> {
    const item = await this.table.get(statusKey(source));
    return item === null ? null : documentOf<SourceStatus>(item, INDEX_SCHEMA_VERSION);
  }

  async listSources(): Promise<readonly SourceStatus[]> {
    const sources = await this.listed<SourceStatus>(LISTED);
    return sources.sort((one, other) => compareText(sourceKey(one.source), sourceKey(other.source)));
  }

  async putRegionStatus(status: RegionStatus): Promise<void> {
    const key = { pk: indexPartition.region(status.region), sk: indexSort.status };
    await this.table.put(withDocument({ ...versioned(key), listed: { S: LISTED_REGIONS } }, status));
  }

  async listRegions(): Promise<readonly RegionStatus[]> {
    const regions = await this.listed<RegionStatus>(LISTED_REGIONS);
    return regions.sort((one, other) => compareText(one.region, other.region));
  }

  private async listed<Status>(what: string): Promise<Status[]> {
    const items = await this.table.query({
      index: SOURCES_INDEX.name,
      key: { text: '#pk = :pk', names: { '#pk': SOURCES_INDEX.partitionKey }, values: { ':pk': { S: what } } },
    });
    return items.map((item) => documentOf<Status>(item, INDEX_SCHEMA_VERSION));
  }

  /** The same content under a newer deployment: only the note's order moves. */
  private advanceNote(key: ItemKey, { order }: Deployment): Promise<boolean> {
    const { text, names, values } = absentOrAtMost('order', order);
    return this.table.update(
      key,
      { text: 'SET #attribute = :value', ...(names && { names }), ...(values && { values }) },
      `attribute_exists(${PARTITION_KEY}) AND (${text})`,
    );
  }

  /** Whoever puts the resource next writes it whole, because what the note says of its content may be wrong. */
  private async doubtNote(key: ItemKey): Promise<void> {
    await this.table.update(key, { text: 'REMOVE #digest', names: { '#digest': 'contentDigest' } });
  }

  private secondsFromNow(days: number): number {
    return Math.floor(Date.parse(this.clock.now()) / 1000) + days * 86_400;
  }
}

/** What the source's note already decides; null: this deployment has to be written. */
function knownOutcome(note: Item | null, deployment: Deployment): PutDeclaredOutcome | null {
  if (note === null) return null;
  requireVersion(note, INDEX_SCHEMA_VERSION);
  const order = note.order?.S ?? '';
  if (order > deployment.order) return 'olderIgnored';
  return order === deployment.order && note.contentDigest !== undefined ? 'unchanged' : null;
}

function declaredKey(source: Source, subject: Subject): ItemKey {
  return itemKey(indexPartition.resource(subjectKey(subject)), indexSort.declared(sourceKey(source)));
}

function statusKey(source: Source): ItemKey {
  return itemKey(indexPartition.source(sourceKey(source)), indexSort.status);
}

function versioned(key: ItemKey): Item {
  return {
    [PARTITION_KEY]: { S: key.pk },
    [SORT_KEY]: { S: key.sk },
    [SCHEMA_VERSION_ATTRIBUTE]: { N: String(INDEX_SCHEMA_VERSION) },
  };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(jsonText(value)).digest('hex');
}

function absentOrAtMost(attribute: string, value: string): Expression {
  return {
    text: 'attribute_not_exists(#attribute) OR #attribute <= :value',
    names: { '#attribute': attribute },
    values: { ':value': { S: value } },
  };
}

function existingNotNewerThan(deployment: Deployment): Expression {
  return { text: '#order <= :order', names: { '#order': 'order' }, values: { ':order': { S: deployment.order } } };
}

/** Declarations, baseline and observed; what is kept of older versions sorts behind them. */
function knownOf(subject: Subject): Expression {
  const { pk } = itemKey(indexPartition.resource(subjectKey(subject)), '');
  return {
    text: '#pk = :pk AND #sk < :versions',
    names: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
    values: { ':pk': { S: pk }, ':versions': { S: indexSort.versionPrefix } },
  };
}

function beginningWith(pk: string, prefix: string): Expression {
  return {
    text: '#pk = :pk AND begins_with(#sk, :prefix)',
    names: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
    values: { ':pk': { S: pk }, ':prefix': { S: prefix } },
  };
}
