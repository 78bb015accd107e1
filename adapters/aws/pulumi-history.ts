/**
 * The entry of a stack's history that belongs to its checkpoint: the first that was written after the checkpoint, by an
 * update that began before it. Later entries are updates that changed nothing; where none fits, an update was cut off, or
 * the history lies elsewhere. Evidence: pulumi/pulumi, pkg/backend/diy/state.go (addToHistory).
 */
import type { Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import type { S3Objects } from './s3-object-reader';
import type { StackObject } from './s3-pulumi-objects';

const ENTRY = /-(\d{16,20})\.history\.json(?:\.gz|\.zst)?$/;

/** Its text, or null. `order`: when the checkpoint was written. */
export async function entryOf(
  objects: S3Objects,
  { from, historyPrefix }: StackObject,
  order: string,
): Promise<string | null> {
  if (historyPrefix === null) return null;
  const writtenAt = Date.parse(order);
  const entries = (await objects.list(from.bucket, historyPrefix)).flatMap((key) => {
    const nanoseconds = ENTRY.exec(key.slice(historyPrefix.length - 1))?.[1];
    return nanoseconds === undefined ? [] : [{ key, at: Number(BigInt(nanoseconds) / 1_000_000n) }];
  });
  const [first] = entries.filter(({ at }) => at >= writtenAt).sort((one, other) => one.at - other.at);
  const text = first === undefined ? null : ((await objects.get(from.bucket, first.key))?.text ?? null);
  return text !== null && beganBefore(text, writtenAt) ? text : null;
}

/** Times of history are whole seconds. */
function beganBefore(text: string, writtenAt: number): boolean {
  const startTime = ownMember(parse(text), 'startTime');
  return typeof startTime === 'number' && startTime * 1000 <= writtenAt;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
