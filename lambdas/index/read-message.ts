/**
 * What a message of the deployments queue asks for: an event of CloudFormation or S3 as EventBridge delivers it, or an
 * IndexMessage. Throws MessageMalformed for anything else.
 */
import { OBJECT_EVENT_TYPES } from '../../contract/event-patterns';
import type { IndexMessage } from '../../contract/index-message';
import { AsbuiltError } from '../../core/errors';
import type { Deployer } from '../../core/model/deployer';
import { isJsonObject, type Json, type JsonObject } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import { parseSourceKey, type Source } from '../../core/model/source';

export type IndexTask =
  | Exclude<IndexMessage, { readonly kind: 'source' | 'deployer' | 'sweepSource' | 'prune' }>
  | { readonly kind: 'source' | 'prune'; readonly source: Source }
  | SweepTask
  | { readonly kind: 'deployer'; readonly deployer: Deployer }
  /** An object was written or deleted: a state, its lock, or a push. */
  | { readonly kind: 'object'; readonly bucket: string; readonly key: string };

/** `source` null: what stands outside code. `after`: the key of the last subject that was sent. */
export interface SweepTask {
  readonly kind: 'sweepSource';
  readonly source: Source | null;
  readonly startedAt: string;
  readonly after?: string;
}

export function readMessage(body: unknown): IndexTask {
  const message = isJsonObject(body) ? body : {};
  const task = typeof message['detail-type'] === 'string' ? readEvent(message) : readIndexMessage(message);
  if (task !== null) return task;
  throw new AsbuiltError('MessageMalformed', 'the message is no event of a stack or an object, and no index message');
}

function readEvent(event: JsonObject): IndexTask | null {
  const detail = event.detail;
  const stack = ownMember(detail, 'stack-id');
  if (isId(stack)) return { kind: 'source', source: { kind: 'cloudformation', id: stack } };
  const types: readonly string[] = Object.values(OBJECT_EVENT_TYPES);
  const bucket = ownMember(ownMember(detail, 'bucket'), 'name');
  const key = ownMember(ownMember(detail, 'object'), 'key');
  if (!types.includes(String(event['detail-type'])) || typeof bucket !== 'string' || typeof key !== 'string')
    return null;
  return { kind: 'object', bucket, key };
}

function readIndexMessage(message: JsonObject): IndexTask | null {
  switch (message.kind) {
    case 'backfill':
    case 'sweep':
    case 'states':
      return { kind: message.kind };
    case 'region':
      if (typeof message.region !== 'string') return null;
      return {
        kind: 'region',
        region: message.region,
        ...(typeof message.account === 'string' ? { account: message.account } : {}),
        ...(message.watched === false ? { watched: false } : {}),
        ...(typeof message.recount === 'number' ? { recount: message.recount } : {}),
      };
    case 'source':
    case 'prune': {
      const source = readSource(message.source);
      return source === null ? null : { kind: message.kind, source };
    }
    case 'sweepSource':
      return readSweep(message);
    case 'deployer':
      return isDeployer(message.deployer)
        ? { kind: 'deployer', deployer: message.deployer as unknown as Deployer }
        : null;
    default:
      return null;
  }
}

function readSource(named: Json | undefined): Source | null {
  const { kind, id } = isJsonObject(named) ? named : {};
  return isId(id) ? parseSourceKey(`${String(kind)}:${id}`) : null;
}

function readSweep({ source: named, startedAt, after }: JsonObject): SweepTask | null {
  const source = readSource(named);
  if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) return null;
  if (source === null && named !== null) return null;
  return { kind: 'sweepSource', source, startedAt, ...(typeof after === 'string' ? { after } : {}) };
}

/** What a source may be called: a partition key of the index holds no more. */
function isId(id: Json | undefined): id is string {
  return typeof id === 'string' && id !== '' && id.length <= 2048 && !/\p{Cc}/u.test(id);
}

/** Only `resolve` sends these: the guard is against a message of another version. */
function isDeployer(deployer: Json | undefined): boolean {
  const isText = (name: string): boolean => typeof ownMember(deployer, name) === 'string';
  return ['account', 'region', 'stackName', 'at', 'by'].every(isText);
}
