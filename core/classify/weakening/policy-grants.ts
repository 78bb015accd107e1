/** A statement cut into single grants (one action, resource and principal each), and the requests that a grant is tried with. */

import { instancesOf } from './condition-values';
import type { PolicyRequestTried } from './policy-coverage';
import type { Members } from './policy-members';
import type { PolicyScope } from './policy-scope';
import type { Statement } from './policy-statements';

export type Grant = Statement;

/** More single permissions than this are not tried one by one. */
const MOST_GRANTS = 20_000;
const GRANT_STEPS = 20;

/** null where there are too many. */
export function singleGrants(statement: Statement, scope: PolicyScope): readonly Grant[] | null {
  const actions = statement.actions.singles(scope);
  const resources = statement.resources.singles(scope);
  const principals = statement.principals?.singles(scope) ?? [null];
  const count = actions.length * resources.length * principals.length;
  if (count > MOST_GRANTS) return null;
  scope.budget.spend(count * GRANT_STEPS);
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principals.map((principal) => ({ ...statement, actions: action, resources: resource, principals: principal })),
    ),
  );
}

/** Texts of each member; of what is everything but some, those that the others except are the telling ones. */
const MOST_TEXTS = 24;
const MOST_REQUESTS = 400;
const NOBODYS = { action: 'unheard:of', resource: 'unheard-of', principal: 'AWS unheard-of' } as const;

export function candidatesOf(
  { actions, resources, principals }: Grant,
  outers: readonly Statement[],
  scope: PolicyScope,
): readonly PolicyRequestTried[] {
  const found: PolicyRequestTried[] = [];
  const actionTexts = textsOf(actions, () => outers.map((outer) => outer.actions), scope);
  // In a trust policy nothing names the resource: it is the role itself.
  const hasResources = resources.inverted || resources.values.length > 0;
  const resourceTexts = hasResources ? textsOf(resources, () => outers.map((outer) => outer.resources), scope) : [null];
  const others = () => outers.flatMap((outer) => (outer.principals === null ? [] : [outer.principals]));
  const principalTexts = principals === null ? [null] : textsOf(principals, others, scope);
  for (const action of actionTexts) {
    for (const resource of resourceTexts) {
      for (const principal of principalTexts) {
        if (found.length === MOST_REQUESTS) return found;
        found.push({ action, resource, principal });
      }
    }
  }
  return found;
}

function textsOf(members: Members, others: () => readonly Members[], scope: PolicyScope): readonly string[] {
  const { kind } = members;
  const instances = (value: string): readonly string[] => (kind === 'principal' ? [value] : instancesOf(value));
  if (!members.inverted) return members.values.flatMap(instances).slice(0, MOST_TEXTS);
  const telling = others()
    .flatMap(({ values }) => values.slice(0, MOST_TEXTS))
    .slice(0, MOST_TEXTS);
  return [NOBODYS[kind], ...telling.flatMap(instances)].filter((text) => members.mayHold(text, scope));
}
