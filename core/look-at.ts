/**
 * Step 4 of the flow: what a read of the live resource means beside what is declared and the baseline. Secrets are masked
 * before anything is compared; nothing after this has seen one. A read that gave nothing is concluded from, not compared.
 */
import type { CheckPorts } from './check-ports';
import type { Sibling } from './compare/compare-context';
import { compareSubject } from './compare/compare-subject';
import { conclude } from './compare/conclude';
import { liveTags } from './compare/live-tags';
import { maskSensitive } from './compare/mask-sensitive';
import { type CheckRequest, isGuessed, marksOf } from './model/check-request';
import type { Baseline, DeclaredResource } from './model/declared-resource';
import type { Difference } from './model/difference';
import type { DriftItem } from './model/drift-item';
import type { JsonObject } from './model/json';
import { parsePointer } from './model/json-pointer';
import type { LiveRead } from './model/live-read';
import type { SourceToAdd } from './model/source-to-add';
import type { Subject } from './model/subject';
import type { TypeFacts } from './model/type-facts';
import type { VerdictReason } from './model/verdict';
import type { KnownSubject } from './ports';
import { readSiblings } from './read-siblings';
import { concludeUnread } from './record/conclude-unread';
import { planBaseline, usableBaseline } from './record/plan-baseline';

/** What step 4 concluded; both sides masked. */
export interface Look {
  readonly reason: VerdictReason;
  readonly detail: string | null;
  readonly differences: readonly Difference[];
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly tags: readonly string[];
  /** The baseline to keep, or null to leave the stored one. */
  readonly baseline: Baseline | null;
  /** Where a source that is not indexed may declare it, and it is known which. */
  readonly sourceToAdd: SourceToAdd | null;
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

/** Members that live has and this resource does not declare may be declared elsewhere: only then are siblings read. */
export async function lookAt(request: CheckRequest, gathered: Gathered, ports: CheckPorts): Promise<Look> {
  const { declaration } = gathered;
  const look = compare(request, gathered, [], ports);
  if (declaration === null || !look.differences.some(({ kind, path }) => kind === 'added' && path !== '')) return look;
  const siblings = await readSiblings(declaration, ports.index);
  return siblings.length === 0 ? look : compare(request, gathered, siblings, ports);
}

function compare(request: CheckRequest, gathered: Gathered, siblings: readonly Sibling[], ports: CheckPorts): Look {
  const { known, stored, declaration, facts, read, startedAt } = gathered;
  const isOpen = stored !== null && stored.status !== 'resolved';
  const nothing = {
    detail: null,
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
  const declared = maskSensitive(declaration?.declared ?? {}, sensitive, ports.masker);
  const live = maskSensitive(read.properties, sensitive, ports.masker, declared);
  const tags = liveTags(live, facts);
  if (declaration === null) {
    const isOwnCreation = marksOf(request.cause).some((mark) => mark.blames && mark.effect === 'create');
    if (isOwnCreation || (isOpen && stored.verdict === 'Unmanaged')) {
      return { ...nothing, live, tags, reason: 'NotDeclaredBySource', differences: [WHOLE_ADDED] };
    }
    return { ...nothing, reason: isOpen ? 'NoLongerDeclared' : 'SourceNotIndexed' };
  }
  // What is live after a deployment is its own work, so it is compared with itself; onboarding proves nothing yet.
  const openPaths = isOpen ? stored.differences.map((difference) => difference.path) : [];
  const deployed =
    request.cause.kind === 'deployment'
      ? planBaseline(request.cause, known.baseline, live, openPaths, startedAt)
      : null;
  const { subject } = request;
  const comparison = compareSubject({
    type: subject.type,
    identifier: subject.identifier,
    declared,
    live,
    siblings,
    baseline: usableBaseline(deployed ?? known.baseline),
    facts,
    context: {
      accountId: subject.account,
      region: subject.region,
      stackTags: declaration.sourceTags,
      kmsAliasTargets: {},
    },
    transforms: ports.transforms,
  });
  const { differences } = comparison;
  const paths = differences.map((difference) => difference.path);
  const baseline = deployed ?? planBaseline(request.cause, known.baseline, live, paths, startedAt);
  return { detail: null, reason: conclude(comparison), differences, declared, live, tags, baseline, sourceToAdd: null };
}
