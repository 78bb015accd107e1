/**
 * Imports a transition as a finding into Security Hub, by one signed call: the SDK's client would add more to the bundle than the
 * rest of delivery. The answer is 200 for a finding that was not taken, so each finding's own answer counts.
 */
import { AsbuiltError } from '../../core/errors';
import type { TransitionMessage } from '../../core/model/drift-item';
import { isJsonObject, type Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import type { Teller } from '../../core/ports';
import { channelError } from './channel-error';
import type { SendCall } from './signed-call';

export class SecurityHubTeller implements Teller {
  readonly channel = 'securityHub';

  constructor(
    private readonly send: SendCall,
    private readonly host: string,
    private readonly render: (message: TransitionMessage) => object,
  ) {}

  async tell(message: TransitionMessage): Promise<void> {
    const text = await this.send({
      service: 'securityhub',
      host: this.host,
      method: 'POST',
      path: '/findings/import',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ Findings: [this.render(message)] }),
    }).catch((error: unknown) => {
      throw channelError(error, 'Security Hub');
    });
    const answer = parse(text);
    if (ownMember(answer, 'FailedCount') === 0) return;
    const failed = ownMember(answer, 'FailedFindings');
    const [first] = Array.isArray(failed) ? failed : [];
    const why = isJsonObject(first)
      ? `${String(first.ErrorCode)}: ${String(first.ErrorMessage)}`
      : 'an answer of no known form';
    throw new AsbuiltError(
      first === undefined ? 'ChannelUnavailable' : 'ChannelRefused',
      `cannot tell Security Hub: ${why}`,
    );
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
