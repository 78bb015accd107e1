/** Loads what differences are judged by at the first of them; contract/function-bundle.ts keeps it out of check's bundle. */
import type { CheckPorts, Judging } from '../../core/check-ports';
import type { JudgingOptions } from './judging';

export function judgingLater(options: JudgingOptions): Required<Pick<CheckPorts, 'judging' | 'policies' | 'systems'>> {
  let loaded: Promise<() => Promise<Judging>> | null = null;
  const judging = async (): Promise<Judging> => {
    loaded ??= import('./judging').then(({ judgingFrom }) => judgingFrom(options));
    return (await loaded)();
  };
  const policies = {
    policySetDigest: async () => (await judging()).policies.policySetDigest(),
    decide: async (requests: Parameters<Judging['policies']['decide']>[0]) =>
      (await judging()).policies.decide(requests),
  };
  return { judging, policies, systems: [] };
}
