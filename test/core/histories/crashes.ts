/**
 * Processes that may end before any of their calls: every call of a port counts, and the process whose turn it is when a
 * number comes up that was drawn for it ends there. `last` says what it did before, so that it is known which crash fell between
 * a channel's answer and the note of it.
 */
export class Crash extends Error {}

export class Crashes {
  private step = 0;

  constructor(
    private readonly at: Set<number>,
    private readonly waits: readonly number[],
  ) {}

  get steps(): number {
    return this.step;
  }

  end(): void {
    this.at.clear();
  }

  process(): Process {
    return new Process(async () => {
      this.step += 1;
      for (let wait = (this.waits[this.step % this.waits.length] ?? 0) % 4; wait > 0; wait -= 1)
        await Promise.resolve();
      return this.at.delete(this.step);
    });
  }
}

export class Process {
  /** What was told and not noted yet: "channel id". */
  readonly told: string[] = [];

  /** Whoever ended does nothing any more, not even what it would do of an error. */
  private hasEnded = false;

  constructor(private readonly ends: () => Promise<boolean>) {}

  uses<T extends object>(target: T): T {
    const isOver = async (): Promise<boolean> => {
      this.hasEnded = this.hasEnded || (await this.ends());
      return this.hasEnded;
    };
    return new Proxy(target, {
      get(object, name) {
        const value = Reflect.get(object, name) as unknown;
        if (typeof value !== 'function' || name === 'isFor') return value;
        return async (...given: unknown[]) => {
          if (await isOver()) throw new Crash(String(name));
          return (value as (...args: unknown[]) => unknown).apply(object, given);
        };
      },
    });
  }
}
