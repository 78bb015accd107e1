/** Several kinds of outlets as one; each outlet is told by the first that is for it. */
import { AsbuiltError } from '../../core/errors';
import type { Outlet } from '../../core/model/telling';
import type { OutletTeller, ToldTelling } from '../../core/ports';

/** None of them can update what it told. */
export class OutletsTogether implements OutletTeller {
  readonly canUpdate = false;

  constructor(private readonly tellers: readonly OutletTeller[]) {}

  isFor(outlet: Outlet): boolean {
    return this.tellers.some((teller) => teller.isFor(outlet));
  }

  async post(outlet: Outlet, telling: ToldTelling): Promise<string | null> {
    const teller = this.tellers.find((each) => each.isFor(outlet));
    if (teller === undefined) throw new AsbuiltError('ChannelRefused', `nobody tells ${outlet}`);
    return teller.post(outlet, telling);
  }

  async update(): Promise<void> {
    throw new AsbuiltError('ChannelRefused', 'what was sent cannot be updated');
  }
}
