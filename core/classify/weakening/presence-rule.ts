/**
 * Protection by being there: encryption settings, log destinations, guardrail filters, public access blocks. Gone is
 * weaker, new is not; another one (another key, another destination) cannot be judged from here.
 */
import type { Category } from '../../model/difference';
import type { Json } from '../../model/json';
import type { Assessment, WeakeningRule } from './assessment';

const PROTECTS_BY_BEING_THERE: readonly Category[] = ['encryption', 'logging', 'safety'];
const PROTECTIVE_NAME =
  /^(?:PublicAccessBlockConfiguration|MetadataOptions|WebACLId|WebAclArn|GuardrailConfiguration|VpcConfig|DeadLetterConfig|PointInTimeRecoverySpecification|OwnershipControls)$/;

export const presenceRule: WeakeningRule = ({ name, category, difference }): Assessment | null => {
  if (!PROTECTS_BY_BEING_THERE.includes(category) && !PROTECTIVE_NAME.test(name)) return null;
  const what =
    difference.element === undefined ? (name === '' ? 'The resource' : name) : `${name} ${difference.element}`;
  switch (difference.kind) {
    case 'removed':
      return { weakens: 'yes', because: `${what} is gone.` };
    case 'added':
      return { weakens: 'no', because: `${what} was added.` };
    case 'changed': {
      const lost = lostValues(difference.declared, difference.live);
      if (lost.length > 0) return { weakens: 'yes', because: `${what} holds ${lost.join(', ')} no longer.` };
      return category === 'encryption'
        ? { weakens: 'unknown', because: `${what} was changed; whether the new one protects as well is not known.` }
        : null;
    }
  }
};

const MOST_NAMED = 3;

/** Of a set that was replaced: what live holds no more. */
function lostValues(declared: Json | undefined, live: Json | undefined): readonly string[] {
  if (!Array.isArray(declared) || !Array.isArray(live)) return [];
  const kept = new Set(live as readonly Json[]);
  const lost = (declared as readonly Json[]).filter((value) => typeof value === 'string' && !kept.has(value));
  const named = lost.slice(0, MOST_NAMED).map(String);
  return lost.length > MOST_NAMED ? [...named, '…'] : named;
}
