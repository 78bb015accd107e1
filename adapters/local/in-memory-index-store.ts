/**
 * The index without a database, for offline commands and tests. It keeps the port's contract, not more: of two writes that
 * of the later deployment counts, and within one deployment that of the later attempt; what a source stopped declaring
 * stays for a while as leaving; an alias whose declaration is gone gives no hit, and makes room when its id is full.
 */
import { aliasKeysOfDeclared, MAX_ALIAS_MEMBERS } from '../../catalogue/alias-keys';
import { compareText } from '../../core/model/compare-text';
import type { Backfill, RegionStatus } from '../../core/model/coverage';
import { type DeclaredNote, declarationDigest } from '../../core/model/declaration-digest';
import type { Baseline, DeclaredResource } from '../../core/model/declared-resource';
import type { Deployer } from '../../core/model/deployer';
import type { Observed, SubjectObserved } from '../../core/model/observation';
import { type Deployment, type Source, sourceKey } from '../../core/model/source';
import type { SourceToAdd, SourceToAddStatus } from '../../core/model/source-to-add';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { Sweep } from '../../core/model/sweep';
import type {
  AliasHit,
  AliasKey,
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
import { InMemoryCoverage } from './in-memory-coverage';
import { InMemoryDeployers } from './in-memory-deployers';
import { sha256Hash } from './sha256-hash';
import { systemClock } from './system-clock';
import { within } from './within';

/** What one source said last of one subject. */
interface Declaration {
  readonly source: Source;
  readonly subject: Subject;
  readonly order: string;
  readonly turn: number;
  readonly resource: DeclaredResource;
  readonly digest: string;
  /** null while it is declared. */
  readonly leavingUntil: string | null;
}

interface KnownSource {
  readonly status: SourceStatus;
  /** null where none is under way. */
  readonly attempt: IndexAttempt | null;
  readonly turns: number;
}

interface AliasMember {
  readonly source: Source;
  readonly subject: Subject;
}

export class InMemoryIndexStore implements IndexStore {
  private readonly regions = new Map<string, RegionStatus>();
  /** Subject key → source key → declaration. */
  private readonly declarations = new Map<string, Map<string, Declaration>>();
  /** Subject key → source key → versions, oldest first. */
  private readonly versions = new Map<string, Map<string, DeclaredVersion[]>>();
  /** Source key → subject key → its declaration, removed ones too. */
  private readonly notes = new Map<string, Map<string, Declaration>>();
  /** Alias text → "<source> <subject>" → member. */
  private readonly aliases = new Map<string, Map<string, AliasMember>>();
  private readonly baselines = new Map<string, Baseline>();
  private readonly observations = new Map<string, Observed>();
  private readonly sources = new Map<string, KnownSource>();
  private readonly deployers = new InMemoryDeployers();
  private readonly coverage = new InMemoryCoverage();
  private sweep: Sweep | null = null;
  /** Removed declarations whose aliases were looked through. */
  private readonly looked = new WeakSet<Declaration>();

  constructor(private readonly clock: Clock = systemClock) {}

  async findAliases(keys: readonly AliasKey[]): Promise<readonly AliasHit[]> {
    const unique = new Map(keys.map((key) => [aliasText(key.account, key.region, key.eventSource, key.id), key]));
    return [...unique.values()].flatMap((key) => this.hitsOf(key));
  }

  async readSubject(subject: Subject): Promise<KnownSubject> {
    const key = subjectKey(subject);
    const known = [...(this.declarations.get(key) ?? [])].sort(byFirst).map(([, declaration]) => declaration);
    return {
      declarations: known.flatMap(({ resource, leavingUntil }) => (leavingUntil === null ? [resource] : [])),
      leaving: known.flatMap((declaration) => (this.isLeaving(declaration) ? [declaration.resource] : [])),
      baseline: this.baselines.get(key) ?? null,
      observed: this.observations.get(key) ?? null,
    };
  }

  async putDeclared(resource: DeclaredResource, at: string, turn = 0): Promise<PutDeclaredOutcome> {
    const { subject, source, deployment } = resource;
    const { order } = deployment;
    const stored = this.declaration(subject, source);
    if (stored && isNewer(stored, order, turn)) return 'olderIgnored';
    const digest = declarationDigest(resource, sha256Hash);
    if (stored && stored.leavingUntil === null && stored.digest === digest) {
      this.keep({ ...stored, order, turn });
      return 'unchanged';
    }
    this.keep({ source, subject, order, turn, resource, digest, leavingUntil: null });
    this.keepVersion(subject, { source, deployment, at, resource });
    const member = `${sourceKey(source)} ${subjectKey(subject)}`;
    for (const key of aliasKeysOfDeclared(resource)) {
      const members = within(this.aliases, aliasText(key.account, key.region, key.eventSource, key.id));
      if (members.size > MAX_ALIAS_MEMBERS) this.prune(members);
      members.set(member, { source, subject });
    }
    return 'written';
  }

  async removeDeclared(
    subject: Subject,
    source: Source,
    deployment: Deployment,
    { at, leavingUntil }: Removal,
    turn = 0,
  ): Promise<void> {
    const { order } = deployment;
    const stored = this.declaration(subject, source);
    if (!stored || stored.leavingUntil !== null || isNewer(stored, order, turn)) return;
    this.keep({ ...stored, order, turn, leavingUntil });
    this.keepVersion(subject, { source, deployment, at, resource: null });
  }

  async putBaseline(subject: Subject, baseline: Baseline): Promise<void> {
    const stored = this.baselines.get(subjectKey(subject));
    if (stored && stored.takenAt > baseline.takenAt) return;
    this.baselines.set(subjectKey(subject), baseline);
  }

  async putObserved(subject: Subject, observed: Observed): Promise<void> {
    const stored = this.observations.get(subjectKey(subject));
    if (stored && stored.startedAt > observed.startedAt) return;
    this.observations.set(subjectKey(subject), observed);
  }

  async observationsOf(subjects: readonly Subject[]): Promise<readonly SubjectObserved[]> {
    return subjects.flatMap((subject) => {
      const observed = this.observations.get(subjectKey(subject));
      return observed === undefined ? [] : [{ subject, observed }];
    });
  }

  async notesOf(source: Source): Promise<readonly DeclaredNote[]> {
    return [...(this.notes.get(sourceKey(source)) ?? [])]
      .sort(byFirst)
      .flatMap(([, { subject, digest, leavingUntil }]) => (leavingUntil === null ? [{ subject, digest }] : []));
  }

  async versionsOf(subject: Subject): Promise<readonly DeclaredVersion[]> {
    const bySource = [...(this.versions.get(subjectKey(subject)) ?? [])].sort(byFirst);
    return bySource.flatMap(([, versions]) => versions);
  }

  async beginSource(status: SourceStatus, attempt: IndexAttempt): Promise<BeginOutcome> {
    const key = sourceKey(status.source);
    const known = this.sources.get(key);
    if (known && known.status.deployment.order > status.deployment.order) return { kind: 'olderIgnored' };
    const other = known?.attempt ?? null;
    if (other !== null && other.holder !== attempt.holder && other.until > this.clock.now()) return { kind: 'busy' };
    const turn = (known?.turns ?? 0) + 1;
    this.sources.set(key, { status, attempt, turns: turn });
    return { kind: 'begun', turn, former: known?.status ?? null };
  }

  async releaseSource(source: Source, holder: string): Promise<void> {
    const known = this.sources.get(sourceKey(source));
    if (known?.attempt?.holder === holder) this.sources.set(sourceKey(source), { ...known, attempt: null });
  }

  async putSourceStatus(status: SourceStatus, holder?: string): Promise<boolean> {
    const known = this.sources.get(sourceKey(status.source));
    if (known && known.status.deployment.order > status.deployment.order) return false;
    if (holder !== undefined && known?.attempt?.holder !== holder) return false;
    this.sources.set(sourceKey(status.source), { status, attempt: null, turns: known?.turns ?? 0 });
    return true;
  }

  async readSourceStatus(source: Source): Promise<SourceStatus | null> {
    return this.sources.get(sourceKey(source))?.status ?? null;
  }

  async listSources(): Promise<readonly SourceStatus[]> {
    return [...this.sources].sort(byFirst).map(([, { status }]) => status);
  }

  putDeployer(deployer: Deployer): Promise<void> {
    return this.deployers.putDeployer(deployer);
  }

  findDeployer(stack: Pick<Deployer, 'account' | 'region' | 'stackName'>, at: string): Promise<Deployer | null> {
    return this.deployers.findDeployer(stack, at);
  }

  async putRegionStatus(status: RegionStatus): Promise<void> {
    this.regions.set(status.region, status);
  }

  async listRegions(): Promise<readonly RegionStatus[]> {
    return [...this.regions.values()].sort((one, other) => compareText(one.region, other.region));
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

  async putSweep(sweep: Sweep): Promise<void> {
    this.sweep = sweep;
  }

  async readSweep(): Promise<Sweep | null> {
    return this.sweep;
  }

  async pruneAliases(source: Source, most: number): Promise<{ readonly pruned: number; readonly more: boolean }> {
    const gone = [...(this.notes.get(sourceKey(source)) ?? [])].flatMap(([, declaration]) =>
      this.isFound(declaration.subject, source) || this.looked.has(declaration) ? [] : [declaration],
    );
    let pruned = 0;
    for (const declaration of gone.slice(0, most)) {
      this.looked.add(declaration);
      for (const key of aliasKeysOfDeclared(declaration.resource)) {
        const members = within(this.aliases, aliasText(key.account, key.region, key.eventSource, key.id));
        const before = members.size;
        this.prune(members);
        if (members.size < before) pruned += 1;
      }
    }
    return { pruned, more: gone.length > most };
  }

  listSourcesToAdd(): Promise<readonly SourceToAddStatus[]> {
    return this.coverage.listSourcesToAdd();
  }

  private declaration(subject: Subject, source: Source): Declaration | undefined {
    return this.declarations.get(subjectKey(subject))?.get(sourceKey(source));
  }

  private keep(declaration: Declaration): void {
    const { subject, source } = declaration;
    within(this.declarations, subjectKey(subject)).set(sourceKey(source), declaration);
    within(this.notes, sourceKey(source)).set(subjectKey(subject), declaration);
  }

  private keepVersion(subject: Subject, version: DeclaredVersion): void {
    const bySource = within(this.versions, subjectKey(subject));
    const key = sourceKey(version.source);
    bySource.set(key, [...(bySource.get(key) ?? []), version]);
  }

  private isLeaving({ leavingUntil }: Declaration): boolean {
    return leavingUntil !== null && leavingUntil > this.clock.now();
  }

  private isFound(subject: Subject, source: Source): Declaration | undefined {
    const known = this.declaration(subject, source);
    return known && (known.leavingUntil === null || this.isLeaving(known)) ? known : undefined;
  }

  /** Members under the key itself, and those whose source knows neither account nor region, or one of them. */
  private hitsOf(key: AliasKey): readonly AliasHit[] {
    const hits = new Map<string, AliasHit>();
    for (const account of [key.account, null]) {
      for (const region of [key.region, null]) {
        for (const [member, { source, subject }] of this.membersOf(
          aliasText(account, region, key.eventSource, key.id),
        )) {
          const address = this.isFound(subject, source)?.resource.address;
          if (address !== undefined) hits.set(member, { key, source, subject, address });
        }
      }
    }
    return [...hits].sort(byFirst).map(([, hit]) => hit);
  }

  /** Members that are not declared any more make room. */
  private prune(members: Map<string, AliasMember>): void {
    for (const [member, { source, subject }] of members) {
      if (!this.isFound(subject, source)) members.delete(member);
    }
  }

  private membersOf(alias: string): readonly (readonly [string, AliasMember])[] {
    const members = this.aliases.get(alias);
    return members === undefined || members.size > MAX_ALIAS_MEMBERS ? [] : [...members];
  }
}

function isNewer(stored: Declaration, order: string, turn: number): boolean {
  return stored.order > order || (stored.order === order && stored.turn > turn);
}

/** JSON keeps null apart from any text, and any text from any other. */
function aliasText(account: string | null, region: string | null, eventSource: string, id: string): string {
  return JSON.stringify([account, region, eventSource, id]);
}

/** By code unit, so that the order is the same on every machine. */
function byFirst(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return compareText(one[0], other[0]);
}
