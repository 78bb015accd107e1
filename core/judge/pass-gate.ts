/**
 * The security gate: of what the policies say of a difference, only what the declared state does not break as well. The
 * policies are asked about the declared value as if it were live. A policy that is broken even where no value is known
 * (one about who acted, or about any change of a kind) is not the declared state's doing, so it stays. When wrong, what
 * the code itself breaks in the same place hides that live breaks it too, which is what the gate is for.
 */
import type { ClassifiedDifference } from '../model/difference';
import type { PolicyAnswer, PolicyEngine, PolicyRequest } from '../model/policy-question';
import { asLiveValue, withoutValues } from './ask-policies';

/** The answers without what the declared state breaks too. `declaredSides`: null where nothing is declared there. */
export async function passGate(
  requests: readonly PolicyRequest[],
  answers: readonly PolicyAnswer[],
  declaredSides: readonly (ClassifiedDifference | null)[],
  policies: PolicyEngine,
): Promise<readonly PolicyAnswer[]> {
  const asked = requests.flatMap((request, i) => {
    const declaredSide = declaredSides[i] ?? null;
    const answer = answers[i];
    return declaredSide === null || answer === undefined || answer.violated.length === 0
      ? []
      : [{ i, declared: asLiveValue(request, declaredSide), anyValue: withoutValues(request) }];
  });
  if (asked.length === 0) return answers;
  const said = await policies.decide(asked.flatMap(({ declared, anyValue }) => [declared, anyValue]));
  const byCode = new Map(asked.map(({ i }, nth) => [i, brokenByValue(said[nth * 2], said[nth * 2 + 1])]));
  return answers.map((answer, i) => {
    const broken = byCode.get(i);
    return broken === undefined ? answer : { ...answer, violated: answer.violated.filter(({ id }) => !broken.has(id)) };
  });
}

/** What this value breaks, and not any value. */
function brokenByValue(declared: PolicyAnswer | undefined, anyValue: PolicyAnswer | undefined): ReadonlySet<string> {
  const always = new Set(anyValue?.violated.map(({ id }) => id));
  return new Set(declared?.violated.map(({ id }) => id).filter((id) => !always.has(id)));
}
