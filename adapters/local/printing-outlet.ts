/** Stands for Slack, or for SNS's digests, on this machine: writes what is new in an incident or a digest to a stream. */
import type { Writable } from 'node:stream';
import type { Outlet, ToldTelling } from '../../core/model/telling';
import type { OutletTeller } from '../../core/ports';

export class PrintingOutlet implements OutletTeller {
  /** What is printed stays; what comes later is printed below it, as soon as it is due. */
  readonly canUpdate = true;

  constructor(
    private readonly kind: 'slack' | 'sns',
    private readonly out: Writable,
    private readonly render: (telling: ToldTelling) => Promise<string>,
  ) {}

  isFor(outlet: Outlet): boolean {
    return outlet.split(':')[0] === this.kind;
  }

  async post(outlet: Outlet, telling: ToldTelling): Promise<string> {
    await this.print(outlet, telling);
    return telling.head.run;
  }

  update(outlet: Outlet, _reference: string, telling: ToldTelling): Promise<void> {
    return this.print(outlet, telling);
  }

  /** Resolves when the text is written, so that "told" is noted only of what was shown. */
  private async print(outlet: Outlet, telling: ToldTelling): Promise<void> {
    const text = await this.render(telling);
    // Several channels may get the same; where routes name them, it says which this is.
    const channel = outlet.slice(this.kind.length + 1);
    const heading = channel === '' ? '' : `${this.kind} ${channel}\n`;
    await new Promise<void>((resolve, reject) => {
      this.out.write(`${heading}${text}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }
}
