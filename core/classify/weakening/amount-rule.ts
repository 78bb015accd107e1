/**
 * Amounts that protect: how long records and backups are kept, how much is sampled, how strict a password is; and
 * amounts that expose: how long keys and tokens live, how far metadata answers travel. A change of the unit beside it
 * makes an amount unknown.
 */

import { canonicalJson } from '../../model/canonical-json';
import type { Category } from '../../model/difference';
import { isJsonObject, type Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { AlignedValues } from './aligned-values';
import type { Assessed, WeakeningRule } from './assessment';
import { tellingNames } from './telling-names';

interface AmountRow {
  readonly name: RegExp;
  /** Absent: any. */
  readonly categories?: readonly Category[];
  /** Which direction is weaker. */
  readonly weaker: 'less' | 'more';
  /** This value is none at all: weaker than every other one. */
  readonly none?: number;
  readonly evidence: string;
}

const AMOUNTS: readonly AmountRow[] = [
  {
    name: /Retention(?!Configuration)|^EventExpiryDuration$|^ExpirationInDays$/,
    weaker: 'less',
    evidence: 'logs, backups, snapshots and objects are gone earlier; 0 days of RDS backups are none',
  },
  {
    name: /^(?:Days|Years|Months|Period|Duration)(?:Value)?$/,
    categories: ['logging', 'safety'],
    weaker: 'less',
    evidence: 'inside retention and lock settings (S3 DefaultRetention, Rbin RetentionPeriodValue)',
  },
  {
    name: /Sampl(?:ing|e)(?:Percentage|Rate|Size)?$|^FixedRate$|^ReservoirSize$/,
    categories: ['logging', 'safety'],
    weaker: 'less',
    evidence: 'fewer requests are recorded (SageMaker DataCaptureConfig, X-Ray SamplingRule)',
  },
  {
    name: /^MonitoringInterval$/,
    weaker: 'more',
    none: 0,
    evidence: 'seconds between two points of enhanced monitoring, 0 turns it off (RDS)',
  },
  {
    name: /^Threshold$/,
    categories: ['safety'],
    weaker: 'less',
    evidence: 'grounding scores below it are blocked (Guardrail)',
  },
  {
    name: /^(?:PendingWindowInDays|RecoveryWindowInDays|MinRetentionDays)$/,
    weaker: 'less',
    evidence: 'days in which a deletion can be undone, or backups cannot be deleted',
  },
  {
    name: /^(?:MinimumLength|MinimumPasswordLength|PasswordLength|PasswordReusePrevention|PasswordHistorySize)$/,
    weaker: 'less',
    evidence: 'password policies of IAM and Cognito',
  },
  {
    name: /^(?:AutomaticallyAfterDays|RotationPeriodInDays)$/,
    weaker: 'more',
    evidence: 'days between two rotations of a secret or key (Secrets Manager, KMS)',
  },
  { name: /^HttpPutResponseHopLimit$/, weaker: 'more', evidence: 'how far metadata answers travel (EC2)' },
  {
    name: /^(?:MaxSessionDuration|SessionDuration|(?:Access|Id|Refresh)TokenValidity|AuthSessionValidity|TemporaryPasswordValidityDays|CredentialDurationSeconds)$/,
    weaker: 'more',
    evidence: 'how long a credential stays valid (IAM, SSO, Cognito, Roles Anywhere)',
  },
  { name: /^MaxPasswordAge$/, weaker: 'more', none: 0, evidence: 'days until a password expires, 0 is never (IAM)' },
  {
    name: /^Limit$/,
    categories: ['exposure'],
    weaker: 'more',
    evidence: 'requests before a rate-based rule acts (WAF)',
  },
];

/** No retention is kept without end: CloudWatch Logs PutRetentionPolicy. */
const ENDLESS_WHERE_ABSENT = /^RetentionInDays$/;

export const amountRule: WeakeningRule = (assessed) => {
  const name = tellingNames(assessed).at(-1) ?? '';
  const row = AMOUNTS.find((one) => one.name.test(name) && (one.categories?.includes(assessed.category) ?? true));
  if (row === undefined) return null;
  const { kind, declared, live } = assessed.difference;
  if (kind !== 'changed') return endless(name, kind, kind === 'removed' ? declared : live);
  const [before, after] = [numberOf(declared), numberOf(live)];
  if (before === null || after === null || before === after || hasOtherUnit(assessed)) return null;
  const isLess = strengthOf(row, after) < strengthOf(row, before);
  const how = after < before ? 'lowered' : 'raised';
  return { weakens: isLess ? 'yes' : 'no', because: `${name} was ${how} from ${before} to ${after}.` };
};

function strengthOf({ weaker, none }: AmountRow, amount: number): number {
  if (amount === none) return Number.NEGATIVE_INFINITY;
  return weaker === 'less' ? amount : -amount;
}

function endless(name: string, kind: 'removed' | 'added', value: Json | undefined): ReturnType<WeakeningRule> {
  if (!ENDLESS_WHERE_ABSENT.test(name) || numberOf(value) === null) return null;
  return kind === 'removed'
    ? { weakens: 'no', because: `${name} is not set any more: nothing is deleted by age.` }
    : { weakens: 'yes', because: `${name} is set to ${String(value)}: what is older is deleted now.` };
}

/** A "…Unit" or "…Units" beside it that differs too. */
function hasOtherUnit({ aligned }: Assessed): boolean {
  return [aligned.at(-2), aligned.at(-3)].some((values) => values !== undefined && unitDiffers(values));
}

/** Many amounts may stand beside each other: their units are looked for once. */
const differing = new WeakMap<AlignedValues, boolean>();

function unitDiffers(values: AlignedValues): boolean {
  const known = differing.get(values);
  if (known !== undefined) return known;
  const { declared, live } = values;
  const names = isJsonObject(declared) ? Object.keys(declared) : [];
  const found = names.some(
    (name) =>
      /Units?$/.test(name) &&
      canonicalJson(ownMember(declared, name) ?? null) !== canonicalJson(ownMember(live, name) ?? null),
  );
  differing.set(values, found);
  return found;
}

function numberOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
