/** The settings of a folder on this machine: its own files, not of its subfolders. A folder that is not there is a fault. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AsbuiltError } from '../../core/errors';
import type { Settings } from '../../core/model/settings';
import type { SettingsReader } from '../../core/ports';
import { settingsOf } from './settings-version';

export class FolderSettings implements SettingsReader {
  constructor(private readonly folder: string) {}

  async read(): Promise<Settings> {
    try {
      const names = readdirSync(this.folder).filter((name) => statSync(join(this.folder, name)).isFile());
      return settingsOf(new Map(names.map((name) => [name, readFileSync(join(this.folder, name), 'utf8')])));
    } catch (cause) {
      throw new AsbuiltError('InputUnreadable', `${this.folder}: cannot be read; name the folder of the settings`, {
        cause,
      });
    }
  }
}
