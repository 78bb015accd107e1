/** ack, snooze, accept and reopen as the command line knows them. */
import { type Command, InvalidArgumentError } from 'commander';
import type { AnswerAsk } from '../core/record/plan-answer';
import type { AnswerOptions } from './answer-command';
import type { CliIo } from './cli-io';
import type { Run } from './command-options';

const LONGEST_TEXT = 1000;

export function addAnswerCommands(program: Command, io: CliIo, run: Run): void {
  addAnswer(program, 'ack', 'acknowledged', 'somebody is at it: what is told from now on says so', io, run);
  addAnswer(program, 'snooze', 'snoozed', 'be silent about it until a time', io, run);
  addAnswer(program, 'accept', 'accepted', 'let it stand until a time: a reason and an owner answer for it', io, run);
  addAnswer(program, 'reopen', 'reopened', 'take an answer back', io, run);
}

function addAnswer(
  program: Command,
  name: string,
  kind: AnswerAsk['kind'],
  description: string,
  io: CliIo,
  run: Run,
): void {
  const command = program
    .command(name)
    .description(description)
    .argument('<subject>', 'its key, as list prints it: <account>#<region>#<type>#<identifier>');
  const ends = kind === 'snoozed' || kind === 'accepted';
  const reason = ['--reason <text>', 'why', text] as const;
  if (ends) {
    command
      .requiredOption(...reason)
      .requiredOption('--until <time>', 'how long (30m, 8h, 7d, 2w) or a time: 2026-03-08T09:00:00Z');
  } else command.option(...reason);
  if (kind === 'accepted') command.requiredOption('--owner <name>', 'who answers for it', text);
  command
    .option('--seen <fingerprint>', 'the drift that was seen, as the alert and show name it; any other is not answered')
    .option('--by <name>', 'who says so; without it, the caller by AWS’s name, on this machine the user', text)
    .option('--table <name>', 'the drift table; without it the local run’s, else the deployed one')
    .option('--json', 'one JSON object per line', false)
    .action(
      run(async (subject: string, options) => {
        const { runAnswer } = await import('./answer-command');
        return runAnswer(subject, answerOptions(kind, options), io);
      }),
    );
}

// biome-ignore lint/suspicious/noExplicitAny: commander's options are untyped; this is where they get their types.
function answerOptions(kind: AnswerAsk['kind'], options: any): AnswerOptions {
  const { json, table = null, reason = '', until = null, owner = null, seen = null, by = null } = options;
  return { kind, json, table, reason, until, owner, seen, by };
}

/** Whatever people write, within reason: it is stored, and told with every alert. */
function text(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It takes a text.');
  if (value.length > LONGEST_TEXT) throw new InvalidArgumentError(`It takes ${LONGEST_TEXT} characters at most.`);
  return value.trim();
}
