/** A channel of this machine: writes each transition as one text to a stream, in the form that `render` gives it. */
import type { Writable } from 'node:stream';
import type { Channel, TransitionMessage } from '../../core/model/drift-item';
import type { Teller } from '../../core/ports';

export class PrintingTeller implements Teller {
  constructor(
    readonly channel: Channel,
    private readonly out: Writable,
    private readonly render: (message: TransitionMessage) => string,
  ) {}

  /** Resolves when the text is written, so that "told" is noted only of what was shown. */
  tell(message: TransitionMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.out.write(`${this.render(message)}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }
}
