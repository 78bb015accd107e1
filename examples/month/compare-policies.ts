/**
 * What four ways of judging would have told in the example month, as a table: `asbuilt replay` over the same records and the same live
 * states, once for each. Only what is newly told counts, not that it was resolved.
 *
 * npx tsx examples/month/compare-policies.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { type ReplayOptions, runReplay } from '../../cli/replay-command';
import { SEVERITIES, type Severity } from '../../core/model/judgement';
import { makeMonth } from './make-month';

const SYSTEM = join(__dirname, '../ai-system');
const OWN = join(__dirname, '../settings');

const SETS: readonly { readonly name: string; readonly options: Pick<ReplayOptions, 'policies' | 'gate'> }[] = [
  { name: 'no policies', options: { policies: 'none' } },
  { name: 'shipped', options: { policies: null } },
  { name: 'shipped, security gate', options: { policies: null, gate: true } },
  { name: 'a stricter set of one’s own', options: { policies: OWN } },
];

const TOLD: readonly Severity[] = SEVERITIES.filter((severity) => severity !== 'none').toReversed();

/** The table in Markdown, a row for each way of judging. */
export async function comparePolicies(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-month-'));
  try {
    const { events } = makeMonth(folder);
    const rows = [];
    for (const { name, options } of SETS) rows.push(await rowOf(name, options, folder));
    const head = [`policies, over ${events} records`, 'told', ...TOLD];
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rowOf(name: string, options: Pick<ReplayOptions, 'policies' | 'gate'>, folder: string) {
  const lines = await replay(options, folder);
  const told = lines.filter(({ transition }) => NEWLY.has(String(transition)));
  return [name, told.length, ...TOLD.map((severity) => told.filter((line) => line.severity === severity).length)];
}

const NEWLY: ReadonlySet<string> = new Set(['opened', 'changed', 'reopened', 'severityRaised']);

async function replay(options: Pick<ReplayOptions, 'policies' | 'gate'>, folder: string) {
  let text = '';
  const sink = (keep: boolean): Writable =>
    new Writable({
      write: (chunk, _, done) => {
        if (keep) text += String(chunk);
        done();
      },
    });
  const io = { in: new PassThrough(), out: sink(true), err: sink(false), showsProgress: false };
  const all: ReplayOptions = {
    ...{ json: true, table: null, parameters: null, stackName: null, account: null, region: null, systems: null },
    trail: [join(folder, 'events.ndjson')],
    live: [join(folder, 'live-states.ndjson')],
    declared: [join(SYSTEM, 'template.json'), join(SYSTEM, 'terraform.tfstate')],
    stackResources: [join(SYSTEM, 'stack-resources.json')],
    ...options,
  };
  await runReplay(all, io);
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as { readonly [member: string]: unknown });
}

if (require.main === module) void comparePolicies().then((table) => process.stdout.write(`${table}\n`));
