/**
 * The index in DynamoDB, behind the port. What sources declare is kept in dynamodb-declarations, under which ids it is found
 * in dynamodb-aliases, what is known of the sources themselves in dynamodb-source-statuses, which are missing
 * in dynamodb-coverage; here is what remains: what was seen of a subject, regions, and who deployed. Costs: readSubject and versionsOf one query each, findAliases two batch
 * reads, notesOf one query with a page per megabyte (some 3,000 notes), everything else one write or read.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  PARTITION_KEY,
  SORT_KEY,
  SOURCES_INDEX,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import type { AliasHit, AliasKey } from '../../core/model/alias';
import { compareText } from '../../core/model/compare-text';
import type { Backfill, RegionStatus } from '../../core/model/coverage';
import type { DeclaredNote } from '../../core/model/declaration-digest';
import type { Baseline, DeclaredResource } from '../../core/model/declared-resource';
import type { Deployer } from '../../core/model/deployer';
import type { Observed, SubjectObserved } from '../../core/model/observation';
import { type Deployment, type Source, sourceKey } from '../../core/model/source';
import type { SourceToAdd, SourceToAddStatus } from '../../core/model/source-to-add';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { Sweep } from '../../core/model/sweep';
import { addSeconds } from '../../core/model/time';
import type {
  BeginOutcome,
  Clock,
  DeclaredVersion,
  IndexAttempt,
  IndexStore,
  KnownSubject,
  PutDeclaredOutcome,
  Removal,
  SourceStatus,
} from '../../core/ports';
import { findAliasHits, isLeaving } from './dynamodb-aliases';
import { DynamoDbCoverage } from './dynamodb-coverage';
import { DynamoDbDeclarations } from './dynamodb-declarations';
import { documentOf, hasDocument, indexItem, itemKey, withDocument } from './dynamodb-document';
import { DynamoDbSourceStatuses, LISTED_SOURCES, statusOf } from './dynamodb-source-statuses';
import { DynamoDbTable, type Expression, type Item, type ItemKey } from './dynamodb-table';
import { epochSeconds } from './dynamodb-write-order';
import type { OverflowObjects } from './overflow-objects';

const LISTED_REGIONS = 'regions';
const DEPLOYER_KEPT_DAYS = 30;
/** A stack's last update is noted some minutes after the call that began it, where a change set has to be made first. */
const DEPLOYER_SOUGHT_SECONDS = 600;

export class DynamoDbIndexStore implements IndexStore {
  private readonly table: DynamoDbTable;
  private readonly declared: DynamoDbDeclarations;
  private readonly statuses: DynamoDbSourceStatuses;
  private readonly coverage: DynamoDbCoverage;

  constructor(
    client: DynamoDBClient,
    tableName: string,
    private readonly clock: Clock,
    /** Where declarations go that are too large for an item; null: such a one is refused. */
    overflow: OverflowObjects | null = null,
  ) {
    this.table = new DynamoDbTable(client, tableName, overflow);
    this.declared = new DynamoDbDeclarations(this.table, clock);
    this.statuses = new DynamoDbSourceStatuses(this.table, clock);
    this.coverage = new DynamoDbCoverage(this.table, clock);
  }

  findAliases(keys: readonly AliasKey[]): Promise<readonly AliasHit[]> {
    return findAliasHits(this.table, keys, this.clock.now());
  }

  async readSubject(subject: Subject): Promise<KnownSubject> {
    const items = await this.table.query({ key: knownOf(subject), consistent: true });
    const now = this.clock.now();
    const single = (sort: string): Item | undefined => items.find((item) => item[SORT_KEY]?.S === sort);
    const declared = items.filter((item) => item[SORT_KEY]?.S?.startsWith(indexSort.declaredPrefix));
    const baseline = single(indexSort.baseline);
    const observed = single(indexSort.observed);
    return {
      declarations: resourcesOf(declared.filter((item) => item.removed === undefined)),
      leaving: resourcesOf(declared.filter((item) => isLeaving(item, now) && hasDocument(item))),
      baseline: baseline ? documentOf<Baseline>(baseline, INDEX_SCHEMA_VERSION) : null,
      observed: observed ? documentOf<Observed>(observed, INDEX_SCHEMA_VERSION) : null,
    };
  }

  putDeclared(resource: DeclaredResource, at: string, turn = 0): Promise<PutDeclaredOutcome> {
    return this.declared.put(resource, at, turn);
  }

  removeDeclared(subject: Subject, source: Source, deployment: Deployment, removal: Removal, turn = 0): Promise<void> {
    return this.declared.remove(subject, source, deployment, removal, turn);
  }

  notesOf(source: Source): Promise<readonly DeclaredNote[]> {
    return this.declared.notesOf(source);
  }

  versionsOf(subject: Subject): Promise<readonly DeclaredVersion[]> {
    return this.declared.versionsOf(subject);
  }

  beginSource(status: SourceStatus, attempt: IndexAttempt): Promise<BeginOutcome> {
    return this.statuses.begin(status, attempt);
  }

  releaseSource(source: Source, holder: string): Promise<void> {
    return this.statuses.release(source, holder);
  }

  putSourceStatus(status: SourceStatus, holder?: string): Promise<boolean> {
    return this.statuses.put(status, holder ?? null);
  }

  readSourceStatus(source: Source): Promise<SourceStatus | null> {
    return this.statuses.read(source);
  }

  async listSources(): Promise<readonly SourceStatus[]> {
    const sources = (await this.listedItems(LISTED_SOURCES)).map(statusOf);
    return sources.sort((one, other) => compareText(sourceKey(one.source), sourceKey(other.source)));
  }

  async putBaseline(subject: Subject, baseline: Baseline): Promise<void> {
    const key = itemKey(indexPartition.resource(subjectKey(subject)), indexSort.baseline);
    const item = withDocument({ ...indexItem(key), takenAt: { S: baseline.takenAt } }, baseline);
    await this.table.put(item, absentOrAtMost('takenAt', baseline.takenAt));
  }

  async putObserved(subject: Subject, observed: Observed): Promise<void> {
    const item = withDocument({ ...indexItem(observedKey(subject)), startedAt: { S: observed.startedAt } }, observed);
    await this.table.put(item, absentOrAtMost('startedAt', observed.startedAt));
  }

  async observationsOf(subjects: readonly Subject[]): Promise<readonly SubjectObserved[]> {
    const items = await this.table.batchGet(subjects.map(observedKey), { consistent: false });
    const found = new Map(items.map((item) => [item[PARTITION_KEY]?.S, item]));
    return subjects.flatMap((subject) => {
      const item = found.get(observedKey(subject).pk);
      return item === undefined ? [] : [{ subject, observed: documentOf<Observed>(item, INDEX_SCHEMA_VERSION) }];
    });
  }

  async putDeployer(deployer: Deployer): Promise<void> {
    const key = itemKey(stackPartition(deployer), indexSort.deployer(deployer.at, deployer.by));
    const expires = { [TIME_TO_LIVE_ATTRIBUTE]: { N: epochSeconds(this.clock.now(), DEPLOYER_KEPT_DAYS) } };
    await this.table.put(withDocument({ ...indexItem(key), ...expires }, deployer));
  }

  async findDeployer(stack: Pick<Deployer, 'account' | 'region' | 'stackName'>, at: string): Promise<Deployer | null> {
    const { pk } = itemKey(stackPartition(stack), '');
    const items = await this.table.query({
      key: {
        text: '#pk = :pk AND #sk BETWEEN :from AND :to',
        names: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
        values: {
          ':pk': { S: pk },
          ':from': { S: indexSort.deployersFrom(addSeconds(at, -DEPLOYER_SOUGHT_SECONDS)) },
          ':to': { S: indexSort.deployersTo(at) },
        },
      },
    });
    const last = items.at(-1);
    return last === undefined ? null : documentOf<Deployer>(last, INDEX_SCHEMA_VERSION);
  }

  async putRegionStatus(status: RegionStatus): Promise<void> {
    const key = { pk: indexPartition.region(status.region), sk: indexSort.status };
    await this.table.put(withDocument({ ...indexItem(key), listed: { S: LISTED_REGIONS } }, status));
  }

  async listRegions(): Promise<readonly RegionStatus[]> {
    const items = await this.listedItems(LISTED_REGIONS);
    const regions = items.map((item) => documentOf<RegionStatus>(item, INDEX_SCHEMA_VERSION));
    return regions.sort((one, other) => compareText(one.region, other.region));
  }

  putBackfill(backfill: Backfill): Promise<void> {
    return this.coverage.putBackfill(backfill);
  }

  listBackfills(): Promise<readonly Backfill[]> {
    return this.coverage.listBackfills();
  }

  noteSourceToAdd(source: SourceToAdd, subject: Subject, at: string): Promise<void> {
    return this.coverage.noteSourceToAdd(source, subject, at);
  }

  putSweep(sweep: Sweep): Promise<void> {
    return this.coverage.putSweep(sweep);
  }

  readSweep(): Promise<Sweep | null> {
    return this.coverage.readSweep();
  }

  pruneAliases(source: Source, most: number): Promise<{ readonly pruned: number; readonly more: boolean }> {
    return this.declared.pruneAliases(source, most);
  }

  listSourcesToAdd(): Promise<readonly SourceToAddStatus[]> {
    return this.coverage.listSourcesToAdd();
  }

  private listedItems(what: string): Promise<Item[]> {
    return this.table.query({
      index: SOURCES_INDEX.name,
      key: { text: '#pk = :pk', names: { '#pk': SOURCES_INDEX.partitionKey }, values: { ':pk': { S: what } } },
    });
  }
}

function resourcesOf(items: readonly Item[]): readonly DeclaredResource[] {
  return items
    .map((item) => documentOf<DeclaredResource>(item, INDEX_SCHEMA_VERSION))
    .sort((one, other) => compareText(sourceKey(one.source), sourceKey(other.source)));
}

function stackPartition({ account, region, stackName }: Pick<Deployer, 'account' | 'region' | 'stackName'>): string {
  return indexPartition.stack(account, region, stackName);
}

function observedKey(subject: Subject): ItemKey {
  return itemKey(indexPartition.resource(subjectKey(subject)), indexSort.observed);
}

function absentOrAtMost(attribute: string, value: string): Expression {
  return {
    text: 'attribute_not_exists(#attribute) OR #attribute <= :value',
    names: { '#attribute': attribute },
    values: { ':value': { S: value } },
  };
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
