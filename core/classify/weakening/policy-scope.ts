/** What comparing two policies may use: known actions, the account they are in, and how much work it may do. */
import type { IamActions } from '../../model/iam-actions';
import { matchesWildcard } from '../../model/matches-wildcard';
import type { WorkBudget } from '../../model/work-budget';

export interface PolicyScope {
  readonly budget: WorkBudget;
  readonly actions: IamActions;
  /** The account that the resource is in; null where that is not known. */
  readonly account: string | null;
}

/** More actions than this fit no wildcard of one service; EC2, the largest, has some 800. */
const MOST_ACTIONS = 2_000;

/** The known actions that fit the pattern, as AWS writes them; null where the pattern is none or nothing is known of it. */
export function expandAction(pattern: string, { actions, budget }: PolicyScope): readonly string[] | null {
  if (!/[*?]/.test(pattern)) return null;
  const colon = pattern.indexOf(':');
  const service = pattern.slice(0, colon).toLowerCase();
  if (colon < 1 || /[*?]/.test(service)) return null;
  const known = actions.actionsOf(service);
  if (known === null || known.length > MOST_ACTIONS) return null;
  const wanted = pattern.toLowerCase();
  const names = known.flatMap(({ name }) => (matchesWildcard(name.toLowerCase(), wanted, budget) ? [name] : []));
  return names.length === 0 ? null : names;
}
