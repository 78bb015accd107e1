/**
 * The index without a database, for offline commands and tests. It keeps the port's contract, not more: an older
 * deployment changes nothing, even after a newer one removed the subject; an alias whose
 * declaration is gone gives no hit, and makes room when its id is full.
 */
import { aliasKeysOfDeclared, MAX_ALIAS_MEMBERS } from '../../catalogue/alias-keys';
import { compareText } from '../../core/model/compare-text';
import type { Baseline, DeclaredResource } from '../../core/model/declared-resource';
import { jsonText } from '../../core/model/json-text';
import type { Observed } from '../../core/model/observation';
import { type Deployment, type Source, sourceKey } from '../../core/model/source';
import { type Subject, subjectKey } from '../../core/model/subject';
import type {
  AliasHit,
  AliasKey,
  IndexStore,
  KnownSubject,
  PutDeclaredOutcome,
  RegionStatus,
  SourceStatus,
} from '../../core/ports';

/** What one source said last of one subject; `resource` is null once it stopped declaring it. */
interface Declaration {
  readonly source: Source;
  readonly order: string;
  readonly resource: DeclaredResource | null;
}

interface AliasMember {
  readonly source: Source;
  readonly subject: Subject;
}

export class InMemoryIndexStore implements IndexStore {
  private readonly regions = new Map<string, RegionStatus>();
  /** Subject key → source key → declaration. */
  private readonly declarations = new Map<string, Map<string, Declaration>>();
  /** Alias text → "<source> <subject>" → member. */
  private readonly aliases = new Map<string, Map<string, AliasMember>>();
  private readonly baselines = new Map<string, Baseline>();
  private readonly observations = new Map<string, Observed>();
  private readonly sources = new Map<string, SourceStatus>();
  /** Source key → subject key → subject. */
  private readonly subjects = new Map<string, Map<string, Subject>>();

  async findAliases(keys: readonly AliasKey[]): Promise<readonly AliasHit[]> {
    const unique = new Map(keys.map((key) => [aliasText(key.account, key.region, key.eventSource, key.id), key]));
    return [...unique.values()].flatMap((key) => this.hitsOf(key));
  }

  async readSubject(subject: Subject): Promise<KnownSubject> {
    const key = subjectKey(subject);
    const bySource = [...(this.declarations.get(key) ?? [])].sort(byFirst);
    return {
      declarations: bySource.flatMap(([, { resource }]) => (resource === null ? [] : [resource])),
      baseline: this.baselines.get(key) ?? null,
      observed: this.observations.get(key) ?? null,
    };
  }

  async putDeclared(resource: DeclaredResource): Promise<PutDeclaredOutcome> {
    const { subject, source, deployment } = resource;
    const stored = this.declaration(subject, source);
    if (stored && stored.order > deployment.order) return 'olderIgnored';
    if (stored && stored.resource !== null && stored.order === deployment.order) return 'unchanged';
    const isSame = stored?.resource != null && contentOf(stored.resource) === contentOf(resource);
    within(this.declarations, subjectKey(subject)).set(sourceKey(source), {
      source,
      order: deployment.order,
      resource: isSame ? stored.resource : resource,
    });
    if (isSame) return 'unchanged';
    within(this.subjects, sourceKey(source)).set(subjectKey(subject), subject);
    const member = `${sourceKey(source)} ${subjectKey(subject)}`;
    for (const key of aliasKeysOfDeclared(resource)) {
      const members = within(this.aliases, aliasText(key.account, key.region, key.eventSource, key.id));
      if (members.size > MAX_ALIAS_MEMBERS) this.prune(members);
      members.set(member, { source, subject });
    }
    return 'written';
  }

  async removeDeclared(subject: Subject, source: Source, deployment: Deployment): Promise<void> {
    const stored = this.declaration(subject, source);
    if (!stored || stored.order > deployment.order) return;
    const removed = { source, order: deployment.order, resource: null };
    within(this.declarations, subjectKey(subject)).set(sourceKey(source), removed);
    this.subjects.get(sourceKey(source))?.delete(subjectKey(subject));
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

  async subjectsOf(source: Source): Promise<readonly Subject[]> {
    return [...(this.subjects.get(sourceKey(source)) ?? [])].sort(byFirst).map(([, subject]) => subject);
  }

  async putSourceStatus(status: SourceStatus): Promise<void> {
    const stored = this.sources.get(sourceKey(status.source));
    if (stored && stored.deployment.order > status.deployment.order) return;
    this.sources.set(sourceKey(status.source), status);
  }

  async readSourceStatus(source: Source): Promise<SourceStatus | null> {
    return this.sources.get(sourceKey(source)) ?? null;
  }

  async listSources(): Promise<readonly SourceStatus[]> {
    return [...this.sources].sort(byFirst).map(([, status]) => status);
  }

  async putRegionStatus(status: RegionStatus): Promise<void> {
    this.regions.set(status.region, status);
  }

  async listRegions(): Promise<readonly RegionStatus[]> {
    return [...this.regions.values()].sort((one, other) => compareText(one.region, other.region));
  }

  private declaration(subject: Subject, source: Source): Declaration | undefined {
    return this.declarations.get(subjectKey(subject))?.get(sourceKey(source));
  }

  /** Members under the key itself, and those whose source knows neither account nor region, or one of them. */
  private hitsOf(key: AliasKey): readonly AliasHit[] {
    const hits = new Map<string, AliasHit>();
    for (const account of [key.account, null]) {
      for (const region of [key.region, null]) {
        for (const [member, { source, subject }] of this.membersOf(
          aliasText(account, region, key.eventSource, key.id),
        )) {
          const address = this.declaration(subject, source)?.resource?.address;
          if (address !== undefined) hits.set(member, { key, source, subject, address });
        }
      }
    }
    return [...hits].sort(byFirst).map(([, hit]) => hit);
  }

  /** Members that are not declared any more make room. */
  private prune(members: Map<string, AliasMember>): void {
    for (const [member, { source, subject }] of members) {
      if (!this.declaration(subject, source)?.resource) members.delete(member);
    }
  }

  private membersOf(alias: string): readonly (readonly [string, AliasMember])[] {
    const members = this.aliases.get(alias);
    return members === undefined || members.size > MAX_ALIAS_MEMBERS ? [] : [...members];
  }
}

/** Everything but which deployment said it. */
function contentOf(resource: DeclaredResource): string {
  return jsonText({ ...resource, deployment: null });
}

/** JSON keeps null apart from any text, and any text from any other. */
function aliasText(account: string | null, region: string | null, eventSource: string, id: string): string {
  return JSON.stringify([account, region, eventSource, id]);
}

function within<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = maps.get(key);
  if (known) return known;
  const created = new Map<K, V>();
  maps.set(key, created);
  return created;
}

/** By code unit, so that the order is the same on every machine. */
function byFirst(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return compareText(one[0], other[0]);
}
