/** A difference in, around or above a policy: what does live newly allow, or deny no longer? */
import type { Assessment, WeakeningRule } from './assessment';
import { type PolicyPair, policyPairOf } from './policy-pair';
import { assessPolicies } from './policy-widening';

/** What was found of a document as a whole, for each difference in it. */
const assessments = new WeakMap<PolicyPair, Assessment>();

export const policyRule: WeakeningRule = (assessed): Assessment | null => {
  const { budget, actions, account } = assessed;
  const pair = policyPairOf(assessed);
  if (pair === null) return null;
  if (pair === 'inDoubt') {
    return {
      weakens: 'unknown',
      because: 'The live policy cannot be read without doubt; what it allows is not known.',
    };
  }
  const known = assessments.get(pair);
  if (known !== undefined) return known;
  const found = assessPolicies(pair.before, pair.after, { budget, actions, account }, pair.told);
  const assessment = pair.whole === null ? found : { ...found, whole: pair.whole };
  assessments.set(pair, assessment);
  return assessment;
};
