/**
 * One line of `asbuilt index --json` back as an index line. Fields that the line lacks are empty, unknown ones pass
 * through, and a line that names no resource is itself a line that says so.
 */
import type { DeclaredResource, IndexLine } from '../core/model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../core/model/json';
import { type Deployment, parseSourceKey, type Source } from '../core/model/source';
import type { Subject } from '../core/model/subject';

export interface KnownPlace {
  readonly account: string | null;
  readonly region: string | null;
}

/** Digits of a state's serial in an order (core/model/source). */
const ORDER_DIGITS = 20;

/** `fallback` fills an account or region that the line leaves open. */
export function readIndexLine(line: JsonObject, place: string, fallback: KnownPlace): IndexLine {
  const source = readSource(line.source) ?? { kind: 'declaration', id: place };
  const deployment = readDeployment(line.deployment, source);
  const address = textOf(line.address) ?? place;
  const subject = readSubject(line.subject, fallback);
  if (subject === null) {
    const why = textOf(line.notIndexed) ?? 'the line names no subject';
    return { ...line, subject: null, type: textOf(line.type) ?? '', source, deployment, address, notIndexed: why };
  }
  const resource: DeclaredResource = {
    subject,
    source,
    deployment,
    address,
    identifiers: textsOf(line.identifiers) ?? [subject.identifier],
    declared: isJsonObject(line.declared) ? line.declared : {},
    attributes: isJsonObject(line.attributes) ? line.attributes : {},
    unresolved: textsOf(line.unresolved) ?? [],
    sensitive: textsOf(line.sensitive) ?? [],
    foldedInto: textOf(line.foldedInto),
    sourceTags: readTags(line.sourceTags),
  };
  return { ...line, ...resource };
}

function readSubject(subject: Json | undefined, fallback: KnownPlace): Subject | null {
  if (!isJsonObject(subject)) return null;
  const type = textOf(subject.type);
  const identifier = textOf(subject.identifier);
  if (type === null || identifier === null) return null;
  const account = textOf(subject.account) ?? fallback.account;
  return { account, region: textOf(subject.region) ?? fallback.region, type, identifier };
}

function readSource(source: Json | undefined): Source | null {
  if (!isJsonObject(source)) return null;
  return parseSourceKey(`${textOf(source.kind) ?? ''}:${textOf(source.id) ?? ''}`);
}

/** Without an order, a state's serial is its order, and anything else was never deployed. */
function readDeployment(deployment: Json | undefined, source: Source): Deployment {
  const id = (isJsonObject(deployment) ? textOf(deployment.id) : null) ?? '0';
  const given = isJsonObject(deployment) ? textOf(deployment.order) : null;
  const byId = source.kind === 'terraform' ? id.padStart(ORDER_DIGITS, '0') : id;
  return { id, order: given ?? byId };
}

function readTags(tags: Json | undefined): { readonly [key: string]: string } {
  const entries = isJsonObject(tags) ? Object.entries(tags) : [];
  return Object.fromEntries(entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

function textsOf(value: Json | undefined): readonly string[] | null {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : null;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
