/**
 * Step 4 of the flow: what a read of the live resource means beside what is declared and the baseline. Secrets are masked
 * before anything is compared; nothing after this has seen one. A read that gave nothing is concluded from, not compared.
 */
import type { CheckPorts } from './check-ports';
import type { CompareContext, Sibling } from './compare/compare-context';
import { compareSubject } from './compare/compare-subject';
import { conclude } from './compare/conclude';
import { keyAliasesIn } from './compare/key-aliases';
import { liveTags } from './compare/live-tags';
import { mayBeOwnedElsewhere } from './compare/managed/may-be-owned-elsewhere';
import { maskSensitive } from './compare/mask-sensitive';
import { asksForFormer, compareDeployed, compareWithStored, disputedBy } from './compare-with-baseline';
import { rememberReplaced, withoutTheirs } from './late-events';
import { type CheckRequest, isGuessed, marksOf } from './model/check-request';
import type { Comparison } from './model/comparison';
import type { Baseline, DeclaredResource } from './model/declared-resource';
import type { Difference } from './model/difference';
import type { DriftItem } from './model/drift-item';
import type { EventMark } from './model/event-mark';
import type { JsonObject } from './model/json';
import { parsePointer } from './model/json-pointer';
import type { LiveRead } from './model/live-read';
import { distinctSources, type Source, sourceKey } from './model/source';
import type { SourceToAdd } from './model/source-to-add';
import type { Subject } from './model/subject';
import type { TypeFacts } from './model/type-facts';
import type { VerdictReason } from './model/verdict';
import type { DeclaredVersion, KnownSubject } from './ports';
import { readKeyAliases } from './read-key-aliases';
import { readSiblings } from './read-siblings';
import { concludeUnread } from './record/conclude-unread';
import { weighOwnWork } from './record/own-work';
import { planBaseline, usableBaseline } from './record/plan-baseline';

/** What step 4 concluded; both sides masked. */
export interface Look {
  readonly reason: VerdictReason;
  readonly detail: string | null;
  /** null where nothing was compared. */
  readonly comparison: Comparison | null;
  readonly differences: readonly Difference[];
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly tags: readonly string[];
  /** The baseline to keep, or null to leave the stored one. */
  readonly baseline: Baseline | null;
  /** Where a source that is not indexed may declare it, and it is known which. */
  readonly sourceToAdd: SourceToAdd | null;
  /** Sources of other resources that explain parts of this one: where one is being deployed, it may explain more. */
  readonly beside?: readonly Source[];
  /** It may matter what was declared when the stored baseline was taken. */
  readonly asksForFormer?: boolean;
}

export interface Gathered {
  readonly subject: Subject;
  readonly known: KnownSubject;
  readonly stored: DriftItem | null;
  readonly declaration: DeclaredResource | null;
  readonly facts: TypeFacts;
  readonly read: LiveRead;
  readonly startedAt: string;
}

/** The whole resource is one difference where it is missing or nobody declares it. */
const WHOLE_REMOVED: Difference = { path: '', kind: 'removed', of: 'declared' };
const WHOLE_ADDED: Difference = { path: '', kind: 'added', of: 'declared' };

/** What is known beside the resource itself, read only where it may change what is told. */
interface Beside {
  readonly siblings: readonly Sibling[];
  readonly kmsAliasTargets: { readonly [alias: string]: string };
  /** What was declared when the stored baseline was taken; null where that is not known, or makes no difference. */
  readonly formerDeclared: JsonObject | null;
}

const NOTHING_BESIDE: Beside = { siblings: [], kmsAliasTargets: {}, formerDeclared: null };

/**
 * Members that live has and this resource does not declare may be declared elsewhere, and a value that differs may have
 * another owner: only then are siblings read. Aliases of keys are resolved only where unlike values name one.
 */
export async function lookAt(request: CheckRequest, gathered: Gathered, ports: CheckPorts): Promise<Look> {
  const { declaration, subject } = gathered;
  const look = compare(request, gathered, NOTHING_BESIDE, ports);
  if (declaration === null || look.comparison === null) return look;
  const { comparison, declared, live } = look;
  const context = contextOf(subject, declaration, NOTHING_BESIDE);
  const [siblings, kmsAliasTargets, formerDeclared] = await Promise.all([
    mayBeOwnedElsewhere(comparison) ? readSiblings(declaration, ports.index) : [],
    readKeyAliases(keyAliasesIn(comparison, { declared, live, context }), subject, ports),
    look.asksForFormer === true ? readFormerDeclared(gathered, ports) : null,
  ]);
  if (siblings.length === 0 && Object.keys(kmsAliasTargets).length === 0 && formerDeclared === null) return look;
  const again = compare(request, gathered, { siblings, kmsAliasTargets, formerDeclared }, ports);
  return { ...again, beside: distinctSources(siblings.flatMap(({ sources }) => sources)) };
}

/** By the versions that the index keeps; null where several sources declare it, or none is kept from then. */
async function readFormerDeclared(
  { subject, known, declaration }: Gathered,
  { index, masker }: CheckPorts,
): Promise<JsonObject | null> {
  const [only, ...others] = known.declarations;
  if (only === undefined || others.length > 0 || known.baseline === null) return null;
  const { takenAt, order } = known.baseline;
  const versions = (await index.versionsOf(subject)).filter(
    ({ source }) => sourceKey(source) === sourceKey(only.source),
  );
  // A baseline that was taken while a deployment was under way was taken beside what the one before it declared.
  const isFormers = ({ at, deployment }: DeclaredVersion): boolean =>
    order === undefined ? at <= takenAt : deployment.order === order;
  const former = versions.findLast(isFormers)?.resource ?? null;
  if (former === null) return null;
  return maskSensitive(former.declared, declaration?.sensitive.map(parsePointer) ?? [], masker);
}

/** Is what is live now a deployment's own work: because its source was deployed, or because only its deployment acted? */
function isDeploymentsWork(
  { cause }: CheckRequest,
  source: Source,
  account: string | null,
  ports: CheckPorts,
): boolean {
  if (cause.kind === 'deployment') return true;
  return weighOwnWork(marksOf(cause), { source, account, deployers: ports.deployers }) === 'proven';
}

/** Events that are not this source's own work, by what proves it or claims to. */
function othersThan(
  { cause }: CheckRequest,
  source: Source,
  account: string | null,
  { deployers }: CheckPorts,
): readonly EventMark[] {
  return marksOf(cause).filter((mark) => weighOwnWork([mark], { source, account, deployers }) === 'other');
}

function contextOf(subject: Subject, { sourceTags }: DeclaredResource, { kmsAliasTargets }: Beside): CompareContext {
  return { accountId: subject.account, region: subject.region, stackTags: sourceTags, kmsAliasTargets };
}

function compare(request: CheckRequest, gathered: Gathered, beside: Beside, ports: CheckPorts): Look {
  const { known, stored, declaration, facts, read, startedAt } = gathered;
  const isOpen = stored !== null && stored.status !== 'resolved';
  const nothing = {
    detail: null,
    comparison: null,
    differences: [],
    declared: {},
    live: {},
    tags: [],
    baseline: null,
    sourceToAdd: null,
  };
  if (declaration === null && known.leaving.length > 0) return { ...nothing, reason: 'LeavingItsSource' };
  if (read.kind !== 'found') {
    const isSecondLook =
      (request.cause.kind === 'recheck' && request.cause.after === 'absence') ||
      (isOpen && stored.verdict === 'Missing');
    // An identifier under which it was found before is no guess.
    const isUnsure = isGuessed(request.cause) && !isOpen;
    const circumstances = { isDeclared: declaration !== null, isGuessed: isUnsure, isSecondLook };
    const unread = concludeUnread(read, circumstances);
    return { ...nothing, ...unread, differences: unread.reason === 'ResourceNotFound' ? [WHOLE_REMOVED] : [] };
  }
  const sensitive = declaration?.sensitive.map(parsePointer) ?? [];
  const declared = maskSensitive(declaration?.declared ?? {}, sensitive, ports.masker, undefined, facts.writeOnly);
  const live = maskSensitive(read.properties, sensitive, ports.masker, declared, facts.writeOnly);
  const tags = liveTags(live, facts);
  if (declaration === null) {
    const isOwnCreation = marksOf(request.cause).some((mark) => mark.blames && mark.effect === 'create');
    if (isOwnCreation || (isOpen && stored.verdict === 'Unmanaged')) {
      return { ...nothing, live, tags, reason: 'NotDeclaredBySource', differences: [WHOLE_ADDED] };
    }
    return { ...nothing, reason: isOpen ? 'NoLongerDeclared' : 'SourceNotIndexed' };
  }
  const { subject } = request;
  const compareWith = (baseline: JsonObject | null): Comparison =>
    compareSubject({
      type: subject.type,
      identifier: subject.identifier,
      declared,
      live,
      siblings: beside.siblings,
      baseline,
      facts,
      context: contextOf(subject, declaration, beside),
      transforms: ports.transforms,
    });
  const looked = { detail: null, declared, live, tags, sourceToAdd: null };
  // Where somebody else acted while it was held, what no source declares may be theirs, and nothing is adopted.
  const byOthers = (known.observed?.heldMarks ?? []).some(({ blames }) => blames);
  if (byOthers || !isDeploymentsWork(request, declaration.source, subject.account, ports)) {
    const others = othersThan(request, declaration.source, subject.account, ports);
    const restored = withoutTheirs(known.baseline, others, live);
    const comparison = compareWithStored(compareWith, restored ?? known.baseline);
    const { differences } = comparison;
    if (!isOpen && isUnsureOrder(request, differences)) {
      return { ...looked, reason: 'OrderUnconfirmed', comparison, differences: [], baseline: null };
    }
    const paths = differences.map((difference) => difference.path);
    const baseline = planBaseline(request.cause, known.baseline, live, paths, startedAt, disputedBy(differences));
    // Later looks, which know of no event, have to see it too.
    const shown = restored !== null && differences.length > 0 ? { ...restored, takenAt: startedAt } : null;
    const kept = baseline === null ? shown : withOrder(baseline, known);
    return { ...looked, reason: conclude(comparison), comparison, differences, baseline: kept };
  }
  // What no source declares is the deployment's own work, but where a difference was open before.
  const open = isOpen ? stored.differences.filter(({ of }) => of === 'undeclared').map(({ path }) => path) : [];
  const adopted = planBaseline(DEPLOYED, known.baseline, live, open, startedAt);
  const { formerDeclared } = beside;
  const { comparison, disputed } = compareDeployed(
    compareWith,
    { stored: known.baseline, adopted: usableBaseline(adopted) ?? {} },
    { declared, formerDeclared },
  );
  const baseline = planBaseline(DEPLOYED, known.baseline, live, open, startedAt, disputed);
  const { differences } = comparison;
  return {
    ...looked,
    reason: conclude(comparison),
    comparison,
    differences,
    baseline: baseline === null ? null : rememberReplaced(withOrder(baseline, known), known.baseline),
    asksForFormer: formerDeclared === null && asksForFormer(compareWith, known.baseline),
  };
}

function withOrder(baseline: Baseline, { declarations }: KnownSubject): Baseline {
  const [only, ...others] = declarations;
  if (only === undefined || others.length > 0) return baseline;
  return { ...baseline, order: only.deployment.order };
}

const DEPLOYED = { kind: 'deployment' } as const;

/** Services answer lists in changing orders while a change spreads; so an order alone is told when a second look agrees. */
function isUnsureOrder({ cause }: CheckRequest, differences: readonly Difference[]): boolean {
  const isSecondLook = cause.kind === 'recheck' && cause.after === 'order';
  if (isSecondLook || cause.kind === 'onboarding') return false;
  return differences.length > 0 && differences.every(({ orderOnly }) => orderOnly === true);
}
