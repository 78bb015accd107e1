/**
 * `asbuilt push FILE…`: sends states and templates from a pipeline to the deployed hub, with the commit and the run they
 * come from. Every file is read and declared first, so that what is malformed is refused here and not in the hub. What is
 * sent is not masked, which only the hub can do with its key: it goes to the hub's encrypted inbox and nowhere else.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { HmacMasker } from '../adapters/local/hmac-masker';
import { systemClock } from '../adapters/local/system-clock';
import { PUSH_PREFIX } from '../contract/event-patterns';
import { declareSource } from '../core/declare/declare-source';
import { AsbuiltError } from '../core/errors';
import { commitIdOf } from '../core/model/commit-id';
import { isIndexed } from '../core/model/declared-resource';
import { jsonText } from '../core/model/json-text';
import type { Provenance } from '../core/model/provenance';
import { PUSH_FORM, type Pushed } from '../core/model/pushed';
import { sourceKey } from '../core/model/source';
import type { SourceContent } from '../core/model/source-content';
import { plainText } from '../core/notify/plain-text';
import type { Clock } from '../core/ports';
import { checkPushed } from './check-pushed';
import type { CliIo, ExitCode } from './cli-io';
import { counted } from './counted';
import type { DeclaredOptions } from './declared-options';
import { readSourceContents } from './load-declared';
import { type Environment, pipelineProvenance } from './pipeline-provenance';

export interface PushOptions extends Omit<DeclaredOptions, 'table'> {
  /** null: the deployed stack's own. */
  readonly inbox: string | null;
  /** null: as the pipeline's environment says it. */
  readonly commit: string | null;
}

/** Where pushes go. */
export interface Inbox {
  put(key: string, body: string): Promise<void>;
}

export interface PushDependencies {
  readonly openInbox: (bucket: string | null) => Promise<Inbox>;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly newId: () => string;
}

/** What the index function reads with the memory it has. */
const LARGEST_PUSH_MIB = 64;

export async function runPush(
  files: readonly string[],
  options: PushOptions,
  io: CliIo,
  dependencies: PushDependencies = fromProcess(),
): Promise<ExitCode> {
  const at = dependencies.clock.now();
  const provenance = { ...readProvenance(options.commit, dependencies.environment), at };
  const contents = await readSourceContents(files, { ...options, deployedAt: at }, io);
  checkPushed(contents);
  const pushes = contents.map(({ content }) => preparePush(content, provenance));
  const inbox = await dependencies.openInbox(options.inbox);
  for (const { body, line } of pushes) {
    await inbox.put(`${PUSH_PREFIX}${dependencies.newId()}.json`, body);
    io.out.write(`${options.json ? jsonText(line) : describe(line)}\n`);
  }
  return 0;
}

interface PushLine {
  readonly source: string;
  readonly deployment: string;
  readonly resources: number;
  readonly notIndexed: number;
  readonly commit: string | null;
}

function preparePush(
  content: SourceContent,
  provenance: Provenance,
): { readonly body: string; readonly line: PushLine } {
  // Declared once to see that it can be; the key is thrown away, since the hub masks with its own.
  const { source, deployment, lines } = declareSource(content, new HmacMasker(randomBytes(32)));
  const pushed: Pushed = { form: PUSH_FORM, provenance, content };
  const body = jsonText(pushed);
  if (Buffer.byteLength(body) > LARGEST_PUSH_MIB * 2 ** 20) {
    throw new AsbuiltError(
      'InputUnreadable',
      `${content.place}: is larger than the ${LARGEST_PUSH_MIB} MiB that can be pushed; name its bucket in "stateSources"`,
    );
  }
  const resources = lines.filter(isIndexed).length;
  const line = {
    source: sourceKey(source),
    deployment: deployment.id,
    resources,
    notIndexed: lines.length - resources,
    commit: provenance.commit,
  };
  return { body, line };
}

function describe({ source, deployment, resources, notIndexed, commit }: PushLine): string {
  const from = commit === null ? 'commit not known (--commit says it)' : `commit ${commit}`;
  return plainText(
    `pushed ${source}, deployment ${deployment}: ${counted(resources, 'declared resource')}, ${notIndexed} not indexed; ${from}`,
  );
}

function readProvenance(commit: string | null, environment: Environment): Provenance {
  const said = pipelineProvenance(environment);
  if (commit === null) return said;
  const id = commitIdOf(commit);
  if (id === null) {
    throw new AsbuiltError('InputUnreadable', '--commit is no commit id: 7 to 64 hexadecimal digits');
  }
  return { ...said, commit: id };
}

function fromProcess(): PushDependencies {
  return {
    openInbox: async (bucket) => (await import('./hub-inbox')).openHubInbox(bucket),
    clock: systemClock,
    environment: process.env,
    newId: randomUUID,
  };
}
