/** Posts recorded transitions to Slack, each once. A message names the subject and the transition; the rest is read. */
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import { type DeliverPorts, postToSlack } from '../../core/deliver-pending';
import { AsbuiltError } from '../../core/errors';
import { isJsonObject } from '../../core/model/json';
import { parseSubjectKey } from '../../core/model/subject';
import type { Teller } from '../../core/ports';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { Reporter } from '../reporter';

export interface SlackDependencies {
  readonly ports: Pick<DeliverPorts, 'clock' | 'drift'>;
  /** Asked for at each message; reads the webhook's secret at the first. */
  readonly teller: () => Promise<Teller>;
  readonly reporter: Reporter;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
}

export function createSlackHandler({ ports, teller, reporter, hide }: SlackDependencies): BatchHandler {
  return handleBatch(
    async (body) => {
      const subject = isJsonObject(body) && typeof body.subject === 'string' ? parseSubjectKey(body.subject) : null;
      const id = isJsonObject(body) ? body.transitionId : undefined;
      if (subject === null || typeof id !== 'string') {
        throw new AsbuiltError('MessageMalformed', 'the message does not name a subject and a transition');
      }
      const outcome = await postToSlack(subject, id, await teller(), ports);
      reporter.info('slack', { transitionId: id, outcome });
    },
    reporter,
    hide,
  );
}
