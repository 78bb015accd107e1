/**
 * Walks a checkpoint's resources. Components, providers and Pulumi's own resources (the stack, stack references) declare
 * nothing in a cloud and are left out, as data sources of Terraform are. What somebody may look for is answered with the
 * reason: what another stack owns, what awaits deletion or is about to be made again, other providers' resources, and
 * everything whose shape is not a checkpoint's. Total: any JSON gives an answer.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { CheckpointResource, UnreadResource } from './checkpoint-resource';
import { parseUrn } from './pulumi-urn';

const AWS_PACKAGES: ReadonlySet<string> = new Set(['aws', 'aws-native']);
/** A resource of the stack's program that no cloud knows. */
const OF_PULUMI = /^pulumi(?:-nodejs|-python)?:/;

export function readResources(resources: readonly Json[]): readonly (CheckpointResource | UnreadResource)[] {
  return resources.flatMap((resource, position) => {
    if (!isJsonObject(resource)) return [unread(`resources[${position}]`, 'unknown', 'it is not an object')];
    const read = readResource(resource, position);
    return read === null ? [] : [read];
  });
}

/** What an update began to make and was cut off: no resource of the checkpoint speaks of it yet. */
export function readPendingCreations(operations: readonly Json[]): readonly UnreadResource[] {
  return operations.flatMap((operation, position) => {
    const resource = ownMember(operation, 'resource');
    if (ownMember(operation, 'type') !== 'creating' || !isJsonObject(resource)) return [];
    const read = readResource({ ...resource, id: 'none yet' }, position);
    return read?.kind === 'resource' ? [unread(read.urn, read.type, BEGUN)] : [];
  });
}

const BEGUN = 'an update that began to make it was cut off, so it may exist; run "pulumi refresh"';

/** null for what declares nothing. */
function readResource(resource: JsonObject, position: number): CheckpointResource | UnreadResource | null {
  const urn = ownMember(resource, 'urn');
  const type = ownMember(resource, 'type');
  if (typeof urn !== 'string' || typeof type !== 'string' || parseUrn(urn) === null) {
    const address = `resources[${position}]`;
    return unread(address, typeof type === 'string' ? type : 'unknown', 'its URN or its type cannot be read');
  }
  if (ownMember(resource, 'custom') !== true || OF_PULUMI.test(type)) return null;
  const why = whyNotDeclared(resource, type);
  if (why !== null) return unread(urn, type, why);
  const id = ownMember(resource, 'id');
  if (typeof id !== 'string' || id === '') return unread(urn, type, 'it has no id: it was not made yet');
  const inputs = ownMember(resource, 'inputs') ?? {};
  const outputs = ownMember(resource, 'outputs') ?? {};
  if (!isJsonObject(inputs) || !isJsonObject(outputs)) {
    return unread(urn, type, 'its inputs or outputs are not an object');
  }
  const secretOutputs = ownMember(resource, 'additionalSecretOutputs') ?? [];
  if (!Array.isArray(secretOutputs) || !secretOutputs.every((name) => typeof name === 'string')) {
    return unread(urn, type, 'its additionalSecretOutputs cannot be read, so its secrets cannot be told apart');
  }
  const provider = ownMember(resource, 'provider');
  const reference = typeof provider === 'string' ? provider : '';
  return { kind: 'resource', urn, type, id, provider: reference, inputs, outputs, secretOutputs };
}

function whyNotDeclared(resource: JsonObject, type: string): string | null {
  if (ownMember(resource, 'delete') === true) return 'it awaits deletion: an old resource, no longer declared';
  if (ownMember(resource, 'pendingReplacement') === true) {
    return 'it was deleted to be replaced, and was not made again yet';
  }
  if (ownMember(resource, 'external') === true) return 'it was only read: another stack or nobody declares it';
  const viewOf = ownMember(resource, 'viewOf');
  if (typeof viewOf === 'string' && viewOf !== '') return `it is a view of ${viewOf}`;
  const name = type.split(':', 1)[0] ?? '';
  return AWS_PACKAGES.has(name) ? null : `provider ${name} is not AWS`;
}

function unread(address: string, type: string, why: string): UnreadResource {
  return { kind: 'unread', address, type, why };
}
