/**
 * What should become of one resource, said as plainly as possible: no items, versions, queues or stores. Each step is what has
 * come to be true of it by the time everything is quiet again, and answers what people should hear of it, if anything.
 */
import type { AnswerKind, Resolution } from '../../../core/model/answer';
import type { Transition } from '../../../core/model/drift-item';
import type { Severity } from '../../../core/model/judgement';

export interface Seen {
  /** Path → live value as text, of what differs; "" is the whole resource. */
  readonly differs: ReadonlyMap<string, string>;
  readonly severity: Severity;
  readonly acceptedByPolicy: boolean;
  /** Of a match: the code changed, and live did not. */
  readonly codeCaughtUp: boolean;
  readonly at: string;
}

interface ModelAnswer {
  readonly kind: AnswerKind;
  readonly until: string | null;
  readonly places: readonly string[];
  readonly severity: Severity;
}

const GRAVITY: readonly Severity[] = ['none', 'low', 'medium', 'high', 'critical'];

export class PlainModel {
  state: 'never drifted' | 'drifts' | 'resolved' = 'never drifted';
  differs: ReadonlyMap<string, string> = new Map();
  severity: Severity = 'none';
  acceptedByPolicy = false;
  answer: ModelAnswer | null = null;
  resolution: Resolution | null = null;
  /** Nobody can hear that something is open again of which they heard nothing. */
  wasHeardOf = false;

  see(seen: Seen): Transition | null {
    return seen.differs.size === 0 ? this.match(seen) : this.drift(seen);
  }

  decide(kind: AnswerKind | 'reopened', until: string | null): Transition | null {
    if (this.state !== 'drifts' || this.acceptedByPolicy) return null;
    if (kind === 'reopened' && this.answer === null) return null;
    const { severity } = this;
    this.answer = kind === 'reopened' ? null : { kind, until, places: [...this.differs.keys()], severity };
    return this.heard(kind);
  }

  passTime(now: string): Transition | null {
    if (this.state !== 'drifts' || this.answer?.until == null || this.answer.until > now) return null;
    this.answer = null;
    return this.acceptedByPolicy || this.severity === 'none' ? null : this.heard('expired');
  }

  get status(): string {
    if (this.state === 'resolved') return 'resolved';
    return this.acceptedByPolicy ? 'accepted' : (this.answer?.kind ?? 'open');
  }

  private get isHeard(): boolean {
    return this.status !== 'accepted' && this.status !== 'snoozed' && this.severity !== 'none';
  }

  private heard(transition: Transition | null): Transition | null {
    if (transition !== null) this.wasHeardOf = true;
    return transition;
  }

  private match({ codeCaughtUp }: Seen): Transition | null {
    if (this.state !== 'drifts') return null;
    const wasHeard = this.isHeard;
    this.state = 'resolved';
    this.resolution = codeCaughtUp ? 'codeCaughtUp' : 'liveMatchesAgain';
    // Silence that was asked for until a time lasts until then, where the same may come back.
    if (codeCaughtUp || this.answer?.until == null) this.answer = null;
    return wasHeard ? 'resolved' : null;
  }

  private drift({ differs, severity, acceptedByPolicy, at }: Seen): Transition | null {
    const former = {
      state: this.state,
      isHeard: this.isHeard,
      severity: this.severity,
      byPolicy: this.acceptedByPolicy,
    };
    const isSame = textOf(this.differs) === textOf(differs);
    const covers = this.answer?.places ?? [];
    const isCovered = [...differs.keys()].every((place) => covers.includes(place)) && !isGraver(severity, this.answer);
    const isOver = former.state === 'resolved' && (this.answer?.until ?? '') <= at;
    if (!isCovered || isOver) this.answer = null;
    Object.assign(this, { state: 'drifts', differs, severity, acceptedByPolicy, resolution: null });
    return this.isHeard ? this.heard(this.news(former, isSame)) : null;
  }

  private news(former: Former, isSame: boolean): Transition | null {
    const { severity } = this;
    if (former.state === 'never drifted') return 'opened';
    if (former.state === 'resolved') return this.wasHeardOf ? 'reopened' : 'opened';
    if (former.byPolicy) return 'expired';
    if (GRAVITY.indexOf(severity) > GRAVITY.indexOf(former.severity)) return 'severityRaised';
    return former.isHeard && isSame ? null : 'changed';
  }
}

interface Former {
  readonly state: PlainModel['state'];
  readonly isHeard: boolean;
  readonly severity: Severity;
  readonly byPolicy: boolean;
}

function isGraver(severity: Severity, answer: ModelAnswer | null): boolean {
  return answer !== null && GRAVITY.indexOf(severity) > GRAVITY.indexOf(answer.severity);
}

function textOf(differs: ReadonlyMap<string, string>): string {
  return JSON.stringify([...differs].sort());
}
