/** Tells incidents and digests to Slack. A message names which and which run of it; the rest is read. */
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import { AsbuiltError } from '../../core/errors';
import { isJsonObject, type Json } from '../../core/model/json';
import type { DigestKind, TellingKey } from '../../core/model/telling';
import type { OutletTeller } from '../../core/ports';
import { type TellPorts, tellPeople } from '../../core/tell-people';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { Reporter } from '../reporter';

export interface SlackDependencies {
  readonly ports: Omit<TellPorts, 'teller'>;
  /** Asked for at each message; reads the credential's secret at the first. */
  readonly teller: () => Promise<OutletTeller>;
  readonly reporter: Reporter;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
}

const DIGESTS: readonly string[] = [
  'onboarding',
  'deployment',
  'daily',
  'window',
  'overflow',
] satisfies readonly DigestKind[];

export function createSlackHandler({ ports, teller, reporter, hide }: SlackDependencies): BatchHandler {
  return handleBatch(
    async (body) => {
      const key = isJsonObject(body) ? readKey(body.key) : null;
      const run = isJsonObject(body) ? body.run : undefined;
      if (key === null || typeof run !== 'string') {
        throw new AsbuiltError('MessageMalformed', 'the message does not name an incident or a digest');
      }
      const outcome = await tellPeople(key, run, { ...ports, teller: await teller() });
      reporter.info('slack', { kind: key.kind, id: key.id, outcome });
    },
    reporter,
    hide,
  );
}

function readKey(key: Json | undefined): TellingKey | null {
  if (!isJsonObject(key) || typeof key.id !== 'string') return null;
  const { kind, id, digest } = key;
  if (kind === 'incident') return { kind, id };
  const isKnown = kind === 'digest' && typeof digest === 'string' && DIGESTS.includes(digest);
  return isKnown ? { kind: 'digest', digest: digest as DigestKind, id } : null;
}
