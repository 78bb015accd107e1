/**
 * Protection by being there: encryption settings, log destinations, guardrail filters, public access blocks. Gone is
 * weaker, new is not; another one (another destination) cannot be judged from here. What makes exceptions from a
 * protection (a filter of what is logged, an allowed word) is no protection, and says nothing here.
 */
import type { Category } from '../../model/difference';
import type { Json } from '../../model/json';
import type { Assessed, Assessment, WeakeningRule } from './assessment';

const PROTECTS_BY_BEING_THERE: readonly Category[] = ['encryption', 'logging', 'safety'];
const PROTECTIVE_NAME =
  /^(?:PublicAccessBlockConfiguration|MetadataOptions|WebACLId|WebAclArn|GuardrailConfiguration|VpcConfig|DeadLetterConfig|PointInTimeRecoverySpecification|OwnershipControls|GeoRestriction|MfaConfiguration)$/;
/** Names that speak of recording; a type about logging has other settings too. */
const RECORDS =
  /Log|Monitor|Alarm|Action|Trac|Audit|Recording|Capture|Insight|Metric|Select|Destination|Feature|DataSource|Detect|Scan|XRay|Values$/;
const EXCEPTS = /Exclu|Filter(?!sConfig)|Ignore|Skip|Redact|Suppress|Allow|Except|Bypass|Exempt/;

export const presenceRule: WeakeningRule = (assessed): Assessment | null => {
  const { name, difference } = assessed;
  if (!protects(assessed)) return null;
  const what =
    difference.element === undefined ? (name === '' ? 'The resource' : name) : `${name} ${difference.element}`;
  switch (difference.kind) {
    case 'removed':
      return { weakens: 'yes', because: `${what} is gone.` };
    case 'added':
      return { weakens: 'no', because: `${what} was added.` };
    case 'changed':
      return changed(assessed, what);
  }
};

/** Only what holds something protects: a name, a number or a switch that is gone has a default that is not known. */
function protects({ type, name, category, path, difference }: Assessed): boolean {
  if (PROTECTIVE_NAME.test(name)) return true;
  const names = path.filter((segment) => !/^\d+$/.test(segment));
  if (!PROTECTS_BY_BEING_THERE.includes(category) || names.some((one) => EXCEPTS.test(one))) return false;
  const value = difference.kind === 'added' ? difference.live : difference.declared;
  if (typeof value === 'boolean' || typeof value === 'number') return false;
  // A whole part of a type that is about recording (ModelInvocationLogging) is a place where it records.
  const isPart = typeof value === 'object' && RECORDS.test(type.split('::').at(-1) ?? '');
  return category !== 'logging' || isPart || names.some((one) => RECORDS.test(one));
}

function changed({ difference, category }: Assessed, what: string): Assessment | null {
  const { declared, live } = difference;
  const [lost, came] = [valuesBeyond(declared, live), valuesBeyond(live, declared)];
  if (lost.length > 0) return { weakens: 'yes', because: `${what} holds ${lost.join(', ')} no longer.` };
  if (came.length > 0) return { weakens: 'no', because: `${what} newly holds ${came.join(', ')}.` };
  return category === 'encryption'
    ? { weakens: 'unknown', because: `${what} was changed; whether the new one protects as well is not known.` }
    : null;
}

const MOST_NAMED = 3;

/** Of a set that was replaced: what the other one holds not. */
function valuesBeyond(one: Json | undefined, other: Json | undefined): readonly string[] {
  if (!Array.isArray(one) || !Array.isArray(other)) return [];
  const kept = new Set(other as readonly Json[]);
  const beyond = (one as readonly Json[]).filter((value) => typeof value === 'string' && !kept.has(value));
  const named = beyond.slice(0, MOST_NAMED).map(String);
  return beyond.length > MOST_NAMED ? [...named, '…'] : named;
}
