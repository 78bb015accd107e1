/**
 * Reads what a policy set is made of, without judging it: the texts of `*.cedar` and the groups. A path that is not
 * there or holds no policy is a fault, never an empty set: a mistyped folder must not switch the policies off. Whoever
 * wants no policies says "none".
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AsbuiltError } from '../../core/errors';
import { isJsonObject } from '../../core/model/json';
import type { Settings } from '../../core/model/settings';

/** The word that stands for "judge by the default severities alone". */
export const NO_POLICIES = 'none';

export interface PolicyText {
  /** As the user names it, for messages. */
  readonly file: string;
  readonly text: string;
}

export interface PolicyFiles {
  readonly cedar: readonly PolicyText[];
  /** Group name → actor names and ARNs. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** The files of a folder (its own, not of its subfolders), of one `.cedar` file with the groups beside it, or nothing for "none". */
export function readPolicyFiles(path: string): PolicyFiles {
  if (path === NO_POLICIES) return { cedar: [], groups: new Map() };
  if (!existsSync(path)) {
    throw invalid(`${path}: no such file or folder; name a folder of *.cedar files, or "none"`);
  }
  if (!statSync(path).isDirectory()) {
    return { cedar: [readText(path)], groups: readGroups(join(dirname(path), 'groups.json')) };
  }
  const names = readdirSync(path)
    .filter((name) => name.endsWith('.cedar') && statSync(join(path, name)).isFile())
    .sort();
  if (names.length === 0) {
    throw invalid(`${path}: holds no *.cedar file; name the folder that does, or "none" for no policies`);
  }
  return { cedar: names.map((name) => readText(join(path, name))), groups: readGroups(join(path, 'groups.json')) };
}

/** The policies and groups among the files. Throws PolicyInvalid for groups that are none. */
export function policyFilesOf({ files }: Settings, place: string): PolicyFiles {
  const cedar = [...files].filter(([name]) => name.endsWith('.cedar'));
  if (cedar.length === 0) throw invalid(`${place}: holds no *.cedar file`);
  const groups = files.get('groups.json');
  return {
    cedar: cedar.map(([name, text]) => ({ file: `${place}/${name}`, text })),
    groups: groups === undefined ? new Map() : parseGroups({ file: `${place}/groups.json`, text: groups }),
  };
}

/** The folder that ships with Asbuilt: the schema, and the default policies in `default/`. Beside the bundle, one above it (a clone's dist/), or in the source tree. */
export function shippedPolicyFolder(): string {
  const candidates = [join(__dirname, 'policies'), join(__dirname, '../policies'), join(__dirname, '../../policies')];
  const found = candidates.find((candidate) => existsSync(join(candidate, 'schema.cedarschema')));
  if (found === undefined)
    throw invalid(`policies/schema.cedarschema is missing beside ${__dirname}; install Asbuilt again`);
  return found;
}

function readGroups(file: string): ReadonlyMap<string, readonly string[]> {
  if (!existsSync(file)) return new Map();
  return parseGroups(readText(file));
}

/** `groups.json`, strictly. Throws PolicyInvalid. */
export function parseGroups({ file, text }: PolicyText): ReadonlyMap<string, readonly string[]> {
  let groups: unknown;
  try {
    groups = JSON.parse(text);
  } catch (error) {
    throw invalid(
      `${file}: is not JSON (${error instanceof Error ? error.message : 'unreadable'}); correct or delete it`,
    );
  }
  if (!isJsonObject(groups)) throw invalid(`${file}: must be an object {"<group>": ["<actor name or ARN>"]}`);
  const entries = Object.entries(groups);
  for (const [group, members] of entries) {
    if (Array.isArray(members) && members.every((member) => typeof member === 'string' && member !== '')) continue;
    throw invalid(`${file}: group ${JSON.stringify(group)} must be a list of actor names or ARNs`);
  }
  return new Map(entries as readonly (readonly [string, readonly string[]])[]);
}

function readText(file: string): PolicyText {
  try {
    // A byte order mark is no part of the policy.
    return { file, text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    throw new AsbuiltError('PolicyInvalid', `${file}: cannot be read; check that it is a readable file`, {
      cause: error,
    });
  }
}

function invalid(message: string): AsbuiltError {
  return new AsbuiltError('PolicyInvalid', message);
}
