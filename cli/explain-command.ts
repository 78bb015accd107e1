/**
 * `explain`: what Asbuilt makes of CloudTrail records, one line for each, rejected ones too: what it is taken for, who acted,
 * which types it is about, which identifiers are looked up, and, with --declared, which declared resources it touches. It runs
 * the very stages that the hub runs and reads nothing in AWS.
 */
import { once } from 'node:events';
import { localMasker } from '../adapters/local/file-masker';
import { InMemoryIndexStore } from '../adapters/local/in-memory-index-store';
import { isCredentialByForm } from '../catalogue/credential-values';
import { onePerSubject } from '../core/declare/one-per-subject';
import { parseRecord } from '../core/event/parse-record';
import { isIndexed } from '../core/model/declared-resource';
import { jsonText } from '../core/model/json-text';
import type { Subject } from '../core/model/subject';
import type { IndexStore } from '../core/ports';
import { aliasKeysOf } from '../core/resolve/alias-keys';
import { findCandidates } from '../core/resolve/find-candidates';
import { type Resolution, resolveEvent } from '../core/resolve/resolve-event';
import type { CliIo, ExitCode } from './cli-io';
import type { DeclaredOptions } from './declared-options';
import { describeExplained } from './describe-explained';
import type { ExplainedRecord } from './explained-record';
import { readTrailRecords } from './input-documents';
import { KnownSecrets } from './known-secrets';
import { unknownFields } from './unknown-fields';

export interface ExplainOptions extends DeclaredOptions {
  readonly declared: readonly string[];
}

const PROGRESS_EVERY = 5000;

/** Throws AsbuiltError('InputUnreadable') for a file that cannot be read; a record that is none is a line of its own. */
export async function runExplain(files: readonly string[], options: ExplainOptions, io: CliIo): Promise<ExitCode> {
  const { index, secrets } = await readIndex(options, io);
  let records = 0;
  for await (const { value } of readTrailRecords(files, io)) {
    const explained = await explainRecord(value, index, secrets);
    const text = options.json
      ? jsonText({ ...unknownFields(value), ...explained })
      : describeExplained(explained, records === 0);
    // A reader slower than this command must not make it hold what it has not read.
    if (!io.out.write(`${text}\n`)) await once(io.out, 'drain');
    records += 1;
    if (io.showsProgress && records % PROGRESS_EVERY === 0) io.err.write(`\r${records} records`);
  }
  if (io.showsProgress && records >= PROGRESS_EVERY) io.err.write('\r');
  return 0;
}

/** What is made of one record. Total: whatever the record is, it answers. */
export async function explainRecord(
  record: unknown,
  index: Pick<IndexStore, 'findAliases'> | null,
  secrets: KnownSecrets | null = null,
): Promise<ExplainedRecord> {
  const parsed = parseRecord(record);
  if (parsed.kind === 'rejected') {
    const { reason, why, ...heading } = parsed.rejected;
    const nothing = { effect: null, actor: null, types: [], candidates: [], subjects: [] };
    return { ...heading, rejected: reason, why, ...nothing, unmanaged: null, notIndexed: null };
  }
  const { event } = parsed;
  const candidates = findCandidates(event);
  const hits = index === null ? [] : await index.findAliases(aliasKeysOf(event, candidates));
  const resolution = resolveEvent(event, candidates, hits);
  const { eventId, eventTime, source, api, account, region, effect, actor } = event;
  return {
    ...{ eventId, eventTime, source, api, account, region, rejected: null, why: null, effect, actor },
    types: resolution.types,
    candidates: candidates
      .map(({ id }) => id)
      .filter((id) => !isCredentialByForm(id) && secrets?.isSecret(id) !== true),
    subjects: resolution.subjects.map(({ subject, address, source: declaredBy, mark }) => ({
      ...subject,
      address,
      source: declaredBy,
      blames: mark.blames,
    })),
    // Without an index nothing can be said to be declared nowhere.
    unmanaged: index === null ? null : unmanagedOf(resolution),
    notIndexed: index === null ? null : resolution.notIndexed,
  };
}

/** What nobody seems to account for. Whether somebody does is known only when it has been looked at. */
function unmanagedOf({ created, notIndexed }: Resolution): Subject | null {
  return notIndexed === null ? (created[0]?.subject ?? null) : null;
}

interface DeclaredIndex {
  readonly index: IndexStore | null;
  readonly secrets: KnownSecrets | null;
}

async function readIndex(options: ExplainOptions, io: CliIo): Promise<DeclaredIndex> {
  if (options.declared.length === 0) return { index: null, secrets: null };
  // Parsers of templates and states are loaded only where they are needed.
  const { loadDeclared } = await import('./load-declared');
  const masker = localMasker();
  const index = new InMemoryIndexStore();
  const lines = await loadDeclared(options.declared, { ...options, deployedAt: null }, io, masker);
  for (const resource of onePerSubject(lines.filter(isIndexed))) {
    await index.putDeclared(resource, resource.deployment.order);
  }
  return { index, secrets: new KnownSecrets(lines, masker) };
}
