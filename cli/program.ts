/**
 * The command line as a table: names, arguments, options, and which file runs each command. A command's code is loaded
 * when it is called, so that help answers at once. Every error ends in one line on standard error and an exit code.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ACCOUNT_ID, BUCKET_NAME, REGION_NAME } from '../contract/aws-names';
import { AsbuiltError } from '../core/errors';
import { plainText } from '../core/notify/plain-text';
import { addAnswerCommands } from './add-answer-commands';
import { addTableCommands } from './add-table-commands';
import { addWindowCommands } from './add-window-commands';
import type { CliIo, ExitCode } from './cli-io';
import { JSON_OPTION, type Run } from './command-options';
import type { DeclaredOptions } from './declared-options';
import { STANDARD_INPUT } from './read-bytes';

/** Runs one command line (without "node" and the script) and answers its exit code. */
export async function runCommandLine(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(io, (answer) => {
    code = answer;
  });
  try {
    refuseStandardInputTwice(argv);
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err.write(`asbuilt: ${plainText(lineOf(error))}\n`);
    return exitCodeOf(error);
  }
  return code;
}

function createProgram(io: CliIo, answer: (code: ExitCode) => void): Command {
  const program = new Command('asbuilt')
    .description('Real-time drift detection for AWS: what changed, who did it, how bad it is, what to do.')
    .version('0.1.0')
    .showHelpAfterError('(asbuilt --help shows what there is)')
    .configureOutput({ writeOut: (text) => io.out.write(text), writeErr: (text) => io.err.write(text) })
    .exitOverride();
  const run: Run =
    (action) =>
    async (...args) =>
      answer(await action(...args));
  addOfflineCommands(program, io, run);
  addTableCommands(program, io, run);
  addAnswerCommands(program, io, run);
  addWindowCommands(program, io, run);
  addLimitations(program, io, run);
  addPush(program, io, run);
  addPolicyCommands(program, io, run);
  addStart(program, io, run);
  return program;
}

const CATEGORIES_OPTION = [
  '--categories <file>',
  'rows that correct categories: [{"type","path","category"}]',
] as const;

/** Options of every command that reads templates and states. */
function withDeclared(command: Command): Command {
  return command
    .option(
      '--stack-resources <file>',
      'answer of describe-stack-resources or list-stack-resources: the physical ids',
      collect,
      [],
    )
    .option('--parameters <file>', 'parameter values of a template')
    .option('--stack-name <name>', 'name of the stack, where a template does not say it')
    .option('--account <id>', 'account of resources that do not say theirs', formed(ACCOUNT_ID, 'twelve digits'))
    .option(
      '--region <region>',
      'region of resources that do not say theirs',
      formed(REGION_NAME, 'a region name, such as eu-west-1'),
    );
}

function addOfflineCommands(program: Command, io: CliIo, run: Run): void {
  withDeclared(program.command('index').description('declared resources of templates and state files'))
    .argument('<files...>', 'templates, states, or output of this command; "-" is standard input')
    .option('--table <name>', 'write them to this index table instead of printing them')
    .option(...JSON_OPTION)
    .action(
      run(async (files: string[], options) => {
        const { runIndex } = await import('./index-command');
        return runIndex(files, declaredOptions(options), io);
      }),
    );
  withDeclared(program.command('explain').description('what Asbuilt makes of CloudTrail records'))
    .argument('<files...>', 'records: NDJSON, {"Records":[…]}, folders, gzipped or not')
    .option('--declared <file>', 'look the records up among these declared resources', collect, [])
    .option(...JSON_OPTION)
    .action(
      run(async (files: string[], options) => {
        const { runExplain } = await import('./explain-command');
        return runExplain(files, { ...declaredOptions(options), declared: options.declared }, io);
      }),
    );
  program
    .command('compare')
    .description('declared against live, offline')
    .argument('<file>', 'lines {"type","declared","live",…}')
    .option('--schemas <file>', 'CloudFormation registry schemas, one per line')
    .option(...CATEGORIES_OPTION)
    .option(...JSON_OPTION)
    .action(
      run(async (file: string, options) => {
        const { runCompare } = await import('./compare-command');
        const { json, schemas = null, categories = null } = options;
        return runCompare(file, { json, schemas, categories }, io);
      }),
    );
  withDeclared(program.command('replay').description('what Asbuilt would have told'))
    .requiredOption('--trail <path...>', 'CloudTrail records: files or folders')
    .requiredOption('--declared <file>', 'templates, states, or output of index', collect, [])
    .option('--live <file>', 'recorded live states', collect, [])
    .option('--policies <path>', 'a folder, a .cedar file, or none')
    .option('--systems <file>', 'the business systems that policies speak of')
    .option('--gate', 'tell only what breaks a policy that the declared state does not', false)
    .option(...CATEGORIES_OPTION)
    .option(...JSON_OPTION)
    .action(
      run(async (options) => {
        const { runReplay } = await import('./replay-command');
        return runReplay({ ...declaredOptions(options), ...replayOptions(options) }, io);
      }),
    );
}

function addLimitations(program: Command, io: CliIo, run: Run): void {
  program
    .command('limitations')
    .description('what of each resource type is not compared, and why')
    .option('--schemas <file>', 'CloudFormation registry schemas; without it the bundled facts')
    .option(...JSON_OPTION)
    .action(
      run(async (options) => {
        const { runLimitations } = await import('./limitations-command');
        return runLimitations({ json: options.json, schemas: options.schemas ?? null }, io);
      }),
    );
}

function addPush(program: Command, io: CliIo, run: Run): void {
  withDeclared(program.command('push').description('send states and templates from a pipeline to the deployed hub'))
    .argument('<files...>', 'templates, states, checkpoints, declaration files; "-" is standard input')
    .option(
      '--inbox <bucket>',
      'the hub’s inbox; without it the deployed stack says it',
      formed(BUCKET_NAME, 'the name of a bucket: 3 to 63 lower-case letters, digits, "-" and "."'),
    )
    .option('--commit <id>', 'the commit they come from; without it the pipeline’s variables say it')
    .option(...JSON_OPTION)
    .action(
      run(async (files: string[], options) => {
        const { runPush } = await import('./push-command');
        const { inbox = null, commit = null } = options;
        return runPush(files, { ...declaredOptions(options), inbox, commit }, io);
      }),
    );
}

function addPolicyCommands(program: Command, io: CliIo, run: Run): void {
  const policy = program.command('policy').description('Cedar policies');
  policy
    .command('lint')
    .description('strict validation')
    .argument('<folder>', 'a folder of policies, or one .cedar file')
    .option(...JSON_OPTION)
    .action(
      run(async (folder: string, options) => {
        const { runPolicyLint } = await import('./policy-lint-command');
        return runPolicyLint(folder, { json: options.json }, io);
      }),
    );
  policy
    .command('test')
    .description('the policy cases in cases/*.json')
    .argument('<folder>', 'a folder of policies with their cases')
    .option(...JSON_OPTION)
    .action(
      run(async (folder: string, options) => {
        const { runPolicyTest } = await import('./policy-test-command');
        return runPolicyTest(folder, { json: options.json }, io);
      }),
    );
}

function addStart(program: Command, io: CliIo, run: Run): void {
  program
    .command('start')
    .description('the whole of it on this machine: the example system, its recorded hour, the alerts, the drift table')
    .option('--exit', 'end when everything is told, instead of staying up', false)
    .option('--data <folder>', 'where the run keeps its data', '.asbuilt')
    .option('--settings <folder>', 'policies, systems, routes and owners in the place of the shipped policies')
    .action(
      run(async (options) => {
        const { runStart } = await import('./start-command');
        return runStart({ exit: options.exit, data: options.data, settings: options.settings ?? null }, io);
      }),
    );
}

// biome-ignore lint/suspicious/noExplicitAny: commander's options are untyped; this is where they get their types.
type Untyped = any;

function declaredOptions(options: Untyped): DeclaredOptions {
  const {
    json,
    table = null,
    stackResources,
    parameters = null,
    stackName = null,
    account = null,
    region = null,
  } = options;
  return { json, table, stackResources, parameters, stackName, account, region };
}

function replayOptions(options: Untyped) {
  const { trail, declared, live, policies = null, systems = null, categories = null, gate } = options;
  return {
    trail: trail as readonly string[],
    declared: declared as readonly string[],
    live: live as readonly string[],
    policies: policies as string | null,
    systems: systems as string | null,
    categories: categories as string | null,
    gate: gate as boolean,
  };
}

function collect(value: string, known: readonly string[]): readonly string[] {
  if (value === '') throw new InvalidArgumentError('must name a file.');
  return [...known, value];
}

/** A value of that form; anything else is wrong usage. */
function formed(form: RegExp, what: string): (value: string) => string {
  return (value) => {
    if (form.test(value)) return value;
    throw new InvalidArgumentError(`It takes ${what}.`);
  };
}

/** It says everything once: whoever reads it second would find it empty. */
function refuseStandardInputTwice(argv: readonly string[]): void {
  if (argv.filter((word) => word === STANDARD_INPUT).length < 2) return;
  throw new AsbuiltError('InputUnreadable', '"-" is there twice, and standard input can be read once; give a file');
}

function lineOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof AsbuiltError ? message : `${message} (a fault of Asbuilt; please report it)`;
}

function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof AsbuiltError)) return 2;
  switch (error.code) {
    case 'AwsRefused':
    case 'StoreUnavailable':
    case 'Throttled':
    case 'WriteConflict':
      return 3;
    default:
      return 2;
  }
}
