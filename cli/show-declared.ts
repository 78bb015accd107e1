/** `asbuilt show SUBJECT --at TIME`: what each source declared of it at that time, from the versions that the index keeps. */
import { declaredAt } from '../core/declared-at';
import { AsbuiltError } from '../core/errors';
import type { DeclaredResource } from '../core/model/declared-resource';
import { jsonText } from '../core/model/json-text';
import { sourceKey } from '../core/model/source';
import { type Subject, subjectKey } from '../core/model/subject';
import { formatTime } from '../core/notify/format-time';
import { plainText } from '../core/notify/plain-text';
import type { DeclaredVersion, IndexStore } from '../core/ports';
import type { CliIo } from './cli-io';

/** Throws InputUnreadable where `at` is no time. */
export function parseTime(at: string): string {
  const time = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(at)
    ? Date.parse(at)
    : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new AsbuiltError('InputUnreadable', `--at is no time in RFC 3339, such as 2026-03-01T08:00:00Z`);
}

export async function showDeclared(
  subject: Subject,
  time: string,
  index: Pick<IndexStore, 'versionsOf'>,
  { json }: { readonly json: boolean },
  io: CliIo,
): Promise<void> {
  const versions = await index.versionsOf(subject);
  const resources = declaredAt(versions, time);
  if (resources.length === 0) {
    const what = versions.length === 0 ? 'no version of it is kept' : 'no source declared it then';
    io.err.write(`${plainText(subjectKey(subject))} at ${formatTime(time)}: ${what}\n`);
  }
  for (const resource of resources) {
    const since = sinceOf(resource, versions);
    io.out.write(`${json ? jsonText({ ...resource, since, notIndexed: null }) : describe(resource, since)}\n`);
  }
}

function sinceOf(resource: DeclaredResource, versions: readonly DeclaredVersion[]): string | null {
  return versions.find((version) => version.resource === resource)?.at ?? null;
}

function describe({ source, deployment, address, declared }: DeclaredResource, since: string | null): string {
  const from = since === null ? '' : `, since ${formatTime(since)}`;
  const head = `${sourceKey(source)}, deployment ${deployment.id}${from}`;
  // Line by line: the line ends between members are this command's own, those within values are written out.
  const properties = JSON.stringify(declared, null, 2).split('\n').map(plainText);
  return [plainText(head), `  ${plainText(address)}`, ...properties].join('\n');
}
