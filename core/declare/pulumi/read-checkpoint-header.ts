/**
 * The container of a Pulumi checkpoint or exported stack: version, stack, time, resources. What is wrong with it is told
 * in one line with its place. A checkpoint has no serial: the time of its manifest, written at each step of an update,
 * orders it. Version 4 names the features that its writer used and has version 3's shape otherwise (pulumi/pulumi,
 * pkg/resource/stack/checkpoint.go), so both are read, and what is not of that shape is refused.
 */
import { AsbuiltError } from '../../errors';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { checkpointTime, NEVER_DEPLOYED, stackUrn } from '../../model/pulumi-stack';
import type { Deployment, Source } from '../../model/source';
import type { PulumiCheckpointContent } from '../../model/source-content';
import { parseUrn } from './pulumi-urn';

export interface CheckpointHeader {
  readonly source: Source;
  readonly deployment: Deployment;
  /** When it was written, RFC 3339 UTC with milliseconds; null for a stack that was never deployed. */
  readonly at: string | null;
  readonly resources: readonly Json[];
  /** What an update has begun and not ended. */
  readonly pendingOperations: readonly Json[];
}

const VERSIONS: readonly Json[] = [3, 4];

/** Throws AsbuiltError('InputUnreadable'). */
export function readCheckpointHeader(content: Pick<PulumiCheckpointContent, 'text' | 'place'>): CheckpointHeader {
  const { place } = content;
  const document = parseDocument(content);
  const version = ownMember(document, 'version');
  if (version === undefined || !VERSIONS.includes(version)) {
    const said = typeof version === 'number' ? `of version ${version}` : 'without a version';
    throw unreadable(
      place,
      `a Pulumi checkpoint ${said}; versions 3 and 4 are read ("pulumi stack export" writes them)`,
    );
  }
  const checkpoint = ownMember(document, 'checkpoint');
  const deployment = checkpoint === undefined ? ownMember(document, 'deployment') : ownMember(checkpoint, 'latest');
  // A stack that was never deployed has no deployment, or an empty one.
  const latest = deployment ?? {};
  if (!isJsonObject(latest) || (checkpoint !== undefined && !isJsonObject(checkpoint))) {
    throw unreadable(place, 'is no Pulumi checkpoint: its deployment is not an object');
  }
  const resources = listOf(latest, 'resources', place);
  const pendingOperations = listOf(latest, 'pending_operations', place);
  const time = timeOf(latest, resources, place);
  return {
    source: { kind: 'pulumi', id: sourceId(ownMember(checkpoint, 'stack'), resources, place) },
    deployment: { id: time, order: time },
    at: time === NEVER_DEPLOYED ? null : time,
    resources,
    pendingOperations,
  };
}

function parseDocument({ text, place }: Pick<PulumiCheckpointContent, 'text' | 'place'>): JsonObject {
  let document: Json;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw unreadable(place, 'not JSON, or cut off; a Pulumi checkpoint is one JSON document');
  }
  if (!isJsonObject(document)) throw unreadable(place, 'not a Pulumi checkpoint');
  return document;
}

function listOf(deployment: JsonObject, name: string, place: string): readonly Json[] {
  const list = ownMember(deployment, name) ?? [];
  if (!Array.isArray(list)) throw unreadable(place, `is no Pulumi checkpoint: its ${name} are not a list`);
  return list as readonly Json[];
}

function timeOf(latest: JsonObject, resources: readonly Json[], place: string): string {
  const said = ownMember(ownMember(latest, 'manifest'), 'time');
  const time = typeof said === 'string' ? checkpointTime(said) : null;
  if (time !== null) return time;
  if (resources.length === 0 && said === undefined) return NEVER_DEPLOYED;
  throw unreadable(place, 'the checkpoint does not say when it was written (manifest.time)');
}

/**
 * The stack is named by the checkpoint ("organization/<project>/<stack>", or "<stack>" in the old layout) and by every
 * URN in it; an export is named by its URNs alone.
 */
function sourceId(named: Json | undefined, resources: readonly Json[], place: string): string {
  const [stack, project] = typeof named === 'string' ? named.split('/').reverse() : [];
  for (const resource of resources) {
    const text = ownMember(resource, 'urn');
    const urn = typeof text === 'string' ? parseUrn(text) : null;
    if (urn !== null) return stackUrn(urn.project, urn.stack);
  }
  const id = stack && project ? stackUrn(project, stack) : null;
  if (id === null || parseUrn(id) === null) {
    throw unreadable(place, 'holds no resource and does not say which stack of which project it is');
  }
  return id;
}

function unreadable(place: string, why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${why}`);
}
