/**
 * Where a Pulumi backend in S3 keeps what: the checkpoint of a stack, its locks, its history. A key names project and stack,
 * so most stacks are found without reading one; the old layout has no project, which the first URN in the checkpoint
 * then says. SST keeps the same checkpoints under keys of its own. Backups, histories and journals are no stacks. Asbuilt
 * reads and never writes there. Evidence: pulumi/pulumi, pkg/backend/diy (store.go, lock.go, state.go); sst/sst,
 * pkg/project/provider.
 */
import type { StateSource } from '../../contract/state-source';
import { checkpointTime, NEVER_DEPLOYED, stackUrn } from '../../core/model/pulumi-stack';
import type { S3Objects } from './s3-object-reader';

export interface StackObject {
  readonly from: StateSource;
  readonly key: string;
  readonly stack: string;
  /** null in the old layout. */
  readonly project: string | null;
  /** Keys of its locks begin with it. */
  readonly lockPrefix: string;
  /** Keys of its history begin with it; null where the layout has none that can be read. */
  readonly historyPrefix: string | null;
}

export interface StackHead {
  /** Id of the source. */
  readonly id: string;
  /** Deployment.order: when it was written. */
  readonly order: string;
  /** When the object was last written, in milliseconds; null where S3 does not say. */
  readonly writtenAt: number | null;
}

const STACK_KEY = /^((?:.*\/)?\.pulumi)\/stacks\/(?:([^/]+)\/)?([^/]+?)\.json(?:\.gz|\.zst)?$/s;
const LOCK_KEY = /^((?:.*\/)?\.pulumi)\/locks\/(?:organization\/([^/]+)\/)?([^/]+)\/[^/]+\.json$/s;
const HISTORY_KEY = /^((?:.*\/)?\.pulumi)\/history\/(?:([^/]+)\/)?([^/]+)\/[^/]+\.history\.json(?:\.gz|\.zst)?$/s;
const SST_KEY = /^((?:.*\/)?)(app|lock)\/([^/]+)\/([^/]+)\.json$/s;

/** Is this a key of a Pulumi backend's own folder? Whatever it holds, it is no Terraform state. */
export function isOfPulumi(key: string): boolean {
  return /(?:^|\/)\.pulumi\//.test(key);
}

/** null where the key is no stack's checkpoint. */
export function stackObjectAt(from: StateSource, key: string): StackObject | null {
  const match = STACK_KEY.exec(key);
  if (match !== null) {
    const [, root = '', project, stack = ''] = match;
    return stackObject(from, key, root, project ?? null, stack);
  }
  const sst = SST_KEY.exec(key);
  if (sst === null || sst[2] !== 'app') return null;
  const [, root = '', , project = '', stack = ''] = sst;
  const lockPrefix = `${root}lock/${project}/${stack}.json`;
  return { from, key, stack, project, lockPrefix, historyPrefix: null };
}

/** The keys under which the stack may lie that this lock or entry of a history belongs to; none for any other key. */
export function stackKeysOf(key: string): readonly string[] {
  const match = LOCK_KEY.exec(key) ?? HISTORY_KEY.exec(key);
  if (match !== null) {
    const [, root = '', project, stack = ''] = match;
    const base = `${root}/stacks/${project === undefined ? '' : `${project}/`}${stack}.json`;
    return [base, `${base}.gz`, `${base}.zst`];
  }
  const sst = SST_KEY.exec(key);
  return sst !== null && sst[2] === 'lock' ? [`${sst[1] ?? ''}app/${sst[3] ?? ''}/${sst[4] ?? ''}.json`] : [];
}

function stackObject(from: StateSource, key: string, root: string, project: string | null, stack: string): StackObject {
  const path = project === null ? stack : `${project}/${stack}`;
  const lockPath = project === null ? stack : `organization/${path}`;
  return {
    from,
    key,
    stack,
    project,
    lockPrefix: `${root}/locks/${lockPath}/`,
    historyPrefix: `${root}/history/${path}/${stack}-`,
  };
}

const HEAD_BYTES = 4096;
const TIME = /"manifest"\s*:\s*\{\s*"time"\s*:\s*"([^"\\]{1,60})"/;
const CHECKPOINT = /^\s*\{[^{}]*"checkpoint"\s*:\s*\{/;
const URN = /"urn:pulumi:([^":]+)::([^":]+)::/;

/** null where there is no such object, or it is no checkpoint. */
export async function readStackHead(objects: S3Objects, object: StackObject): Promise<StackHead | null> {
  const { from, key } = object;
  const head = await objects.get(from.bucket, key, HEAD_BYTES);
  if (head === null || !CHECKPOINT.test(head.text)) return null;
  // Configuration or a provider's state may stand before what is looked for.
  const isEnough = TIME.test(head.text) && (object.project !== null || URN.test(head.text));
  const text = isEnough ? head.text : ((await objects.get(from.bucket, key))?.text ?? '');
  const said = TIME.exec(text)?.[1];
  const order = said === undefined ? NEVER_DEPLOYED : checkpointTime(said);
  const project = object.project ?? URN.exec(text)?.[2];
  if (order === null || project === undefined) return null;
  return { id: stackUrn(project, object.stack), order, writtenAt: head.writtenAt };
}

/** Id of the source as the key names it; null in the old layout, where only the checkpoint knows the project. */
export function idNamedBy({ project, stack }: StackObject): string | null {
  return project === null ? null : stackUrn(project, stack);
}
