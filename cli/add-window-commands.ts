/** The `window` commands: names, arguments, options. */
import { type Command, InvalidArgumentError } from 'commander';
import type { CliIo } from './cli-io';
import { JSON_OPTION, type Run } from './command-options';

export function addWindowCommands(program: Command, io: CliIo, run: Run): void {
  const window = program.command('window').description('announced times of break-glass changes');
  const now = (): string => new Date().toISOString();
  const table = (command: Command): Command =>
    command
      .option('--table <name>', 'the drift table; without it the local run’s, else the deployed one')
      .option(...JSON_OPTION);
  table(
    window
      .command('open')
      .description('announce one: what these people do to these resources is told once, at its end'),
  )
    .requiredOption('--to <time>', 'when it ends: 2026-03-01T10:00:00Z', time)
    .option('--from <time>', 'when it begins; without it, now', time)
    .requiredOption(
      '--people <name>',
      'a user’s name (IAM’s or Identity Center’s) or a role’s ARN, "*" in them allowed; give it again for more',
      collect,
      [],
    )
    .requiredOption(
      '--resources <key>',
      'a subject’s key or a source, "*" in them allowed; give it again for more',
      collect,
      [],
    )
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <name>', 'who announces it')
    .action(
      run(async (options) => {
        const { runWindowOpen } = await import('./window-command');
        const { to, from = now(), people, resources, reason, by } = options;
        const asked = { json: options.json, table: options.table ?? null };
        return runWindowOpen({ from, to, people, resources, reason, by }, asked, io, now());
      }),
    );
  table(window.command('list').description('those that are to come, open, or ended in the last two days')).action(
    run(async (options) => {
      const { runWindowList } = await import('./window-command');
      return runWindowList({ json: options.json, table: options.table ?? null }, io, now());
    }),
  );
  table(window.command('close').description('end one now'))
    .argument('<id>', 'as list shows it')
    .action(
      run(async (id: string, options) => {
        const { runWindowClose } = await import('./window-command');
        return runWindowClose(id, { json: options.json, table: options.table ?? null }, io, now());
      }),
    );
}

/** RFC 3339, to UTC with milliseconds. */
function time(text: string): string {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (isTime && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new InvalidArgumentError('expected a time such as 2026-03-01T10:00:00Z');
}

/** An option given again adds to what it was given before. */
function collect(value: string, known: readonly string[]): readonly string[] {
  return [...known, value];
}
