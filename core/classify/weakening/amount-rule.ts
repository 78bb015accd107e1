/** Amounts that protect: how long records are kept, how much is sampled, from where on a filter acts. Less is weaker. */
import type { Json } from '../../model/json';
import type { WeakeningRule } from './assessment';

const RECORD_AMOUNT =
  /Retention|^ExpirationInDays$|SamplingPercentage|SamplingRate|^PendingWindowInDays$|^EventExpiryDuration$/;
const PASSWORD_AMOUNT = /^(?:MinimumLength|MinimumPasswordLength|PasswordReusePrevention|PasswordHistorySize)$/;

export const amountRule: WeakeningRule = ({ name, category, difference }) => {
  const isGuardThreshold = category === 'safety' && name === 'Threshold';
  if (!isGuardThreshold && !RECORD_AMOUNT.test(name) && !PASSWORD_AMOUNT.test(name)) return null;
  const [before, after] = [numberOf(difference.declared), numberOf(difference.live)];
  if (before === null || after === null || before === after) return null;
  if (after < before) return { weakens: 'yes', because: `${name} was lowered from ${before} to ${after}.` };
  return { weakens: 'no', because: `${name} was raised from ${before} to ${after}.` };
};

function numberOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number : null;
}
