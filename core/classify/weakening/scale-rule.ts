/** Words that stand on a scale of protection (filter strengths, enforcement modes, TLS versions): lower is weaker. */
import type { Json } from '../../model/json';
import type { WeakeningRule } from './assessment';
import { SCALES, type Scale } from './scales';
import { tellingNames } from './telling-names';
import { compareTls } from './tls-strength';

export const scaleRule: WeakeningRule = (assessed) => {
  const { type, category, difference } = assessed;
  const { declared, live } = difference;
  if (typeof declared !== 'string' || typeof live !== 'string') return null;
  const name = tellingNames(assessed).at(-1) ?? '';
  const order =
    compareTls(name, declared, live) ?? compareOnScales(SCALES.filter(isFor(name, type, category)), declared, live);
  if (order === null || order === 0) return null;
  return order < 0
    ? { weakens: 'yes', because: `${name} was lowered from ${declared} to ${live}.` }
    : { weakens: 'no', because: `${name} was raised from ${declared} to ${live}.` };
};

function isFor(name: string, type: string, category: string): (scale: Scale) => boolean {
  return (scale) =>
    scale.name.test(name) &&
    (scale.type?.test(type) ?? true) &&
    (scale.categories?.some((one) => one === category) ?? true);
}

/** Below 0: live is weaker. null: no scale knows both. */
function compareOnScales(scales: readonly Scale[], declared: string, live: string): number | null {
  for (const scale of scales) {
    const [before, after] = [rankOf(scale, declared), rankOf(scale, live)];
    if (before !== null && after !== null && before !== after) return after - before;
  }
  return null;
}

function rankOf({ ranks }: Scale, value: Json): number | null {
  const word = String(value).toLowerCase();
  const rank = ranks.findIndex((words) => words.includes(word));
  if (rank !== -1) return rank;
  const others = ranks.findIndex((words) => words.includes('*'));
  return others === -1 || word === '' ? null : others;
}
