/** list, show and status: names, arguments, options. */
import { type Command, Option } from 'commander';
import type { CliIo } from './cli-io';
import { JSON_OPTION, type Run } from './command-options';

export function addTableCommands(program: Command, io: CliIo, run: Run): void {
  const table = (command: Command): Command =>
    command
      .option('--table <name>', 'the drift table; without it the local run’s, else the deployed one')
      .option(...JSON_OPTION);
  table(program.command('list').description('what has drifted, most severe first'))
    .addOption(
      new Option('--status <status>', 'only drift of this status').choices([
        'open',
        'acknowledged',
        'snoozed',
        'accepted',
        'resolved',
      ]),
    )
    .addOption(
      new Option('--severity <severity>', 'only drift of this severity or worse').choices([
        'none',
        'low',
        'medium',
        'high',
        'critical',
      ]),
    )
    .option(
      '--source <source>',
      'only of this source: a stack’s name, a state’s lineage, a key as list prints it; "*" for any text',
    )
    .action(
      run(async (options) => {
        const { runList } = await import('./list-command');
        const { json, table: driftTable = null, status = null, severity = null, source = null } = options;
        return runList({ json, table: driftTable, status, severity, source }, io);
      }),
    );
  table(program.command('show').description('one drift, with its history'))
    .argument('<subject>', 'its key, as list prints it: <account>#<region>#<type>#<identifier>')
    .option('--html', 'the alert as a fragment of HTML, to put into a ticket or a mail', false)
    .option('--at <time>', 'what was declared of it at this time instead: 2026-03-01T08:00:00Z')
    .option('--index-table <name>', 'the index table, where --table names a drift table')
    .action(
      run(async (subject: string, options) => {
        const { runShow } = await import('./show-command');
        const { json, html, table: driftTable = null, indexTable = null, at = null } = options;
        return runShow(subject, { json, html, table: driftTable, indexTable, at }, io);
      }),
    );
  table(program.command('status').description('what is watched, what has drifted, what is undelivered'))
    .option('--index-table <name>', 'the index table, where --table names a drift table')
    .action(
      run(async (options) => {
        const { runStatus } = await import('./status-command');
        const { json, table: driftTable = null, indexTable = null } = options;
        return runStatus({ json, table: driftTable, indexTable }, io);
      }),
    );
}
