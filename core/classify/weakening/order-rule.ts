/**
 * The very same members in another order let nothing more through, unless the first that fits decides: rules, actions,
 * behaviours, policies, servers asked in turn, or steps that run one after the other. There what the order does is not
 * known. Members that say their own priority never come here: their list's order is not told at all.
 */
import type { Assessment, WeakeningRule } from './assessment';

const TAKEN_IN_TURN =
  /(?:Rules?|Rule(?:Groups?|Sets?)|References|Behaviors|Actions?|Polic(?:y|ies)|Overrides|Order|Precedence|Priorit(?:y|ies)|Processors|Stages|Steps|Phases|Layers|Servers|Cipher(?:s|Suites)|Authorizers|Middlewares?|Routes|Transform(?:er|ation)s?|Validators|Hops|Strateg(?:y|ies)|Commands?|EntryPoint|Args|Arguments|Sequence|Chain)$/;

export const orderRule: WeakeningRule = ({ difference, name }): Assessment | null => {
  if (difference.orderOnly !== true) return null;
  return TAKEN_IN_TURN.test(name)
    ? { weakens: 'unknown', because: `Only the order differs; in ${name} it may decide which of them takes effect.` }
    : { weakens: 'no', because: 'Only the order differs.' };
};
