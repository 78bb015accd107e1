/** What is wrong with the files that lie beside policies: systems, corrections of categories, routes, owners; a fault a file. */
import { existsSync, statSync } from 'node:fs';
import type { PolicyFault } from '../adapters/cedar/policy-fault';
import { FolderSettings } from '../adapters/local/folder-settings';
import { AsbuiltError } from '../core/errors';
import type { Settings } from '../core/model/settings';
import { OWNERS_FILE, parseRouting, ROUTES_FILE } from '../core/notify/parse-routing';
import { categoriesOf, systemsOf } from '../lambdas/judging-of-settings';

/** None where the path is no folder: then nothing lies beside. */
export async function lintSettings(path: string): Promise<readonly PolicyFault[]> {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [];
  const place = path.replace(/\/+$/, '');
  const settings = await new FolderSettings(path).read();
  return [
    ...faultOf(`${place}/systems.json`, () => systemsOf(settings, place)),
    ...faultOf(`${place}/categories.json`, () => categoriesOf(settings, place)),
    ...faultOf(`${place}/${ROUTES_FILE}`, () => parseRouting(only(settings, ROUTES_FILE), place)),
    ...faultOf(`${place}/${OWNERS_FILE}`, () => parseRouting(only(settings, OWNERS_FILE), place)),
  ];
}

function only({ files, version }: Settings, name: string): Settings {
  return { files: new Map([...files].filter(([file]) => file === name)), version };
}

function faultOf(file: string, parse: () => unknown): readonly PolicyFault[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!(error instanceof AsbuiltError)) throw error;
    const [place = '', line = null] = /^(.*?):(\d+): /.exec(error.message)?.slice(1) ?? [];
    const isPlaced = place === file && line !== null;
    const prefix = isPlaced ? `${file}:${line}: ` : `${file}: `;
    const fault = error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
    return [{ file, line: isPlaced ? Number(line) : 1, column: 1, policy: null, fault }];
  }
}
