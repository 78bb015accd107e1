/**
 * What the reader can do now, as commands to copy. Deploying an unchanged template again puts nothing back
 * (CloudFormation compares templates, not resources), so stacks get a drift-aware change set. A command is only offered
 * where what it quotes is plain text: it must do exactly what it shows. Commands of one step may be pasted together; what
 * needs a look in between is another step.
 */
import { assertNever } from '../model/assert-never';
import type { Transition, TransitionMessage } from '../model/drift-item';
import { type Source, sourceKey } from '../model/source';
import { stackOfSource } from '../model/stack-of-source';
import { subjectKey } from '../model/subject';
import { isPlain } from './plain-text';

export interface NextStep {
  readonly label: string;
  /** In their order; none where words have to do. */
  readonly commands: readonly string[];
  readonly words: string;
}

const LONGEST_COMMAND = 800;

/** So many digits of a fingerprint mean one drift, and a command stays short enough to read. */
const SHOWN_OF_FINGERPRINT = 'v1:'.length + 16;

const ANSWERS: ReadonlySet<Transition> = new Set(['acknowledged', 'snoozed', 'accepted']);

export function nextSteps(message: TransitionMessage): readonly NextStep[] {
  const show = offer(
    'Details',
    [`npx asbuilt show ${quote(subjectKey(message.subject))}`],
    'npx asbuilt list shows it',
  );
  if (message.transition === 'resolved') return [show];
  return [...(message.source === null ? [adopt(message)] : putBack(message, message.source)), ...answer(message), show];
}

/** Says which drift was seen, so that an answer never covers what came after it. */
function answer({ transition, subject, fingerprint }: TransitionMessage): readonly NextStep[] {
  if (fingerprint === undefined || ANSWERS.has(transition)) return [];
  const command = `npx asbuilt ack ${quote(subjectKey(subject))} --seen ${quote(fingerprint.slice(0, SHOWN_OF_FINGERPRINT))}`;
  return [offer('Acknowledge', [command], 'npx asbuilt ack answers it')];
}

function adopt({ verdict }: TransitionMessage): NextStep {
  const words = verdict === 'Unmanaged' ? 'delete it, or declare and import it in code' : 'no source is known for it';
  return { label: 'What to do', commands: [], words };
}

function putBack(message: TransitionMessage, source: Source): readonly NextStep[] {
  const { address } = message;
  switch (source.kind) {
    case 'cloudformation':
      // A construct path tells a CDK stack: "Stack/Construct/Resource".
      return address?.includes('/') ? [deployStack(source)] : changeSet(source, message.id);
    case 'terraform': {
      const target = address === null ? '' : ` -target=${quote(address)}`;
      return [
        offer('See the plan', [`terraform plan${target}`], 'terraform plan shows it'),
        offer('Put it back', [`terraform apply${target}`], 'terraform apply'),
      ];
    }
    case 'pulumi':
      return [
        offer('See the plan', ['pulumi preview --refresh --diff'], 'pulumi preview shows it'),
        offer('Put it back', ['pulumi up --refresh'], 'pulumi up --refresh'),
      ];
    case 'declaration':
      return [{ label: 'Put it back', commands: [], words: 'set the declared value again, or change the declaration' }];
    default:
      return assertNever(source.kind);
  }
}

function deployStack(source: Source): NextStep {
  const stack = stackNameOf(source);
  const words = `deploy stack ${stack} with a drift-aware change set`;
  return offer('Put it back', [`npx cdk deploy ${quote(stack)} --revert-drift`], words);
}

/** Keeps every parameter; a stack without any gives an empty list, which is what create-change-set wants then. */
const KEPT_PARAMETERS = "'Stacks[0].Parameters[].{ParameterKey:ParameterKey,UsePreviousValue:`true`} || `[]`'";

/**
 * A parameter that is left out falls back to the template's default, and a stack with IAM resources or macros is refused
 * without capabilities, so both are given; if the parameters cannot be read, create-change-set refuses the empty text.
 * No redirection into a file: it would overwrite one, and a medium that escapes ">" would break it.
 */
function changeSet(source: Source, id: string): readonly NextStep[] {
  const stack = stackNameOf(source);
  const region = regionOf(source);
  const place = `${region === null ? '' : `--region ${quote(region)} `}--stack-name ${quote(stack)}`;
  // A name per alert, so that nobody executes a change set that was made and reviewed for another one.
  const named = `${place} --change-set-name ${quote(`revert-drift-${id.slice(0, 8)}`)}`;
  const parameters = `"$(aws cloudformation describe-stacks ${place} --query ${KEPT_PARAMETERS} --output json)"`;
  return [
    offer(
      'See the plan',
      [
        `aws cloudformation create-change-set ${named} --use-previous-template --deployment-mode REVERT_DRIFT --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND --parameters ${parameters}`,
        `aws cloudformation wait change-set-create-complete ${named}`,
        `aws cloudformation describe-change-set ${named} --include-property-values`,
      ],
      `create a drift-aware change set of stack ${stack} that keeps every parameter`,
    ),
    offer('Put it back', [`aws cloudformation execute-change-set ${named}`], 'execute that change set'),
  ];
}

/** null of a stack that is known by name only. */
function regionOf(source: Source): string | null {
  return stackOfSource(source)?.region ?? null;
}

/** "fraud" of a stack ARN; a source known by name only is that name. */
export function stackNameOf(source: Source): string {
  return stackOfSource(source)?.name ?? source.id;
}

/** How a reader calls the source: "stack fraud", "terraform:6f2c…". */
export function nameOfSource(source: Source): string {
  return source.kind === 'cloudformation' ? `stack ${stackNameOf(source)}` : sourceKey(source);
}

/** All of the commands or, where one of them must not be copied, none. */
function offer(label: string, commands: readonly string[], words: string): NextStep {
  const areOffered = commands.every((command) => isPlain(command) && command.length <= LONGEST_COMMAND);
  return { label, commands: areOffered ? commands : [], words };
}

/** For a POSIX shell: inside single quotes only the single quote itself means anything. */
function quote(text: string): string {
  return /^[\w./:@-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
