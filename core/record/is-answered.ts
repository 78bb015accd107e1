/**
 * Has a look that started later answered this request already? Only one that came to a conclusion counts: a failed read
 * and a held source answer nothing. A look after a deployment is owed whatever others saw: it takes the baseline.
 */
import type { CheckRequest } from '../model/check-request';
import type { Observed } from '../model/observation';
import { verdictOf } from '../model/verdict';

export function isAnsweredBy(request: CheckRequest, observed: Observed | null): observed is Observed {
  if (request.cause.kind === 'deployment' || observed === null || observed.startedAt <= request.notBefore) return false;
  const verdict = verdictOf(observed.reason);
  return verdict !== 'NotChecked' && verdict !== 'Expected';
}
