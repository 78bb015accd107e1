/**
 * What people wrote, read into what it means, with the last good version kept: settings that cannot be read or are not valid
 * change nothing, and are reported at every read until they are good again. A new process that meets broken settings takes
 * what was kept last, wherever that process ran; where nothing ever was, what was deployed. Only what was deployed may throw.
 */
import type { Settings } from '../../core/model/settings';
import type { SettingsReader } from '../../core/ports';

/** Where the last good settings outlive the process. Both may fail: then the next in line counts. */
export interface KeptSettings {
  read(): Promise<Settings | null>;
  write(settings: Settings): Promise<void>;
}

export interface LastGoodOptions<T> {
  /** What counts: what was deployed, with what people added. */
  readonly settings: SettingsReader;
  /** What was deployed alone. */
  readonly deployed: SettingsReader;
  /** null: nothing is kept beyond this process. */
  readonly kept: KeptSettings | null;
  /** Throws where the settings are not valid. */
  readonly parse: (settings: Settings) => T;
  /** Called at each read: with what is wrong, or null. */
  readonly report: (fault: unknown) => void;
}

interface Good<T> {
  /** null: not of what counts, but of what stood in for it. */
  readonly version: string | null;
  readonly value: T;
}

export class LastGoodSettings<T> {
  #good: Good<T> | null = null;
  #broken: { readonly version: string; readonly fault: unknown } | null = null;

  constructor(private readonly options: LastGoodOptions<T>) {}

  async read(): Promise<T> {
    const { settings, report } = this.options;
    let now: Settings;
    try {
      now = await settings.read();
    } catch (fault) {
      report(fault);
      return this.#standIn();
    }
    if (this.#good?.version === now.version) {
      report(null);
      return this.#good.value;
    }
    return this.#take(now);
  }

  async #take(now: Settings): Promise<T> {
    const { parse, kept, report } = this.options;
    try {
      if (this.#broken?.version === now.version) throw this.#broken.fault;
      const value = parse(now);
      this.#good = { version: now.version, value };
      report(null);
      // What cannot be kept counts all the same.
      await kept?.write(now).catch(report);
      return value;
    } catch (fault) {
      this.#broken = { version: now.version, fault };
      report(fault);
      return this.#standIn();
    }
  }

  async #standIn(): Promise<T> {
    this.#good ??= { version: null, value: await this.#keptOrDeployed() };
    return this.#good.value;
  }

  async #keptOrDeployed(): Promise<T> {
    const { kept, deployed, parse, report } = this.options;
    try {
      const last = (await kept?.read()) ?? null;
      if (last !== null) return parse(last);
    } catch (fault) {
      report(fault);
    }
    return parse(await deployed.read());
  }
}
