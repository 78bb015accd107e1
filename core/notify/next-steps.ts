/**
 * What the reader can do now, as commands to copy. Deploying an unchanged template again puts nothing back
 * (CloudFormation compares templates, not resources), so stacks get a drift-aware change set. A command is only offered
 * where what it quotes is plain text: it must do exactly what it shows.
 */
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import { type Source, sourceKey } from '../model/source';
import { subjectKey } from '../model/subject';
import { isPlain } from './plain-text';

export interface NextStep {
  readonly label: string;
  /** null where words have to do. */
  readonly command: string | null;
  readonly words: string;
}

const LONGEST_COMMAND = 400;

export function nextSteps(message: TransitionMessage): readonly NextStep[] {
  const show = offer('Details', `asbuilt show ${quote(subjectKey(message.subject))}`, 'asbuilt list shows it');
  if (message.transition === 'resolved') return [show];
  const { source, address } = message;
  return [...(source === null ? [adopt(message)] : putBack(source, address)), show];
}

function adopt({ verdict }: TransitionMessage): NextStep {
  const words = verdict === 'Unmanaged' ? 'delete it, or declare and import it in code' : 'no source is known for it';
  return { label: 'Put it back', command: null, words };
}

function putBack(source: Source, address: string | null): readonly NextStep[] {
  switch (source.kind) {
    case 'cloudformation': {
      const stack = stackNameOf(source);
      const words = `deploy stack ${stack} with a drift-aware change set`;
      // A construct path tells a CDK stack: "Stack/Construct/Resource".
      if (address?.includes('/')) return [offer('Put it back', `npx cdk deploy ${quote(stack)} --revert-drift`, words)];
      const changeSet = `--stack-name ${quote(stack)} --change-set-name revert-drift`;
      const create = `aws cloudformation create-change-set ${changeSet} --use-previous-template --deployment-mode REVERT_DRIFT`;
      return [
        offer('Put it back', create, words),
        offer('after a review', `aws cloudformation execute-change-set ${changeSet}`, 'execute the change set'),
      ];
    }
    case 'terraform': {
      const target = address === null ? '' : ` -target=${quote(address)}`;
      return [
        offer('See the plan', `terraform plan${target}`, 'terraform plan shows it'),
        offer('Put it back', `terraform apply${target}`, 'terraform apply'),
      ];
    }
    case 'pulumi':
      return [
        offer('See the plan', 'pulumi preview --refresh --diff', 'pulumi preview shows it'),
        offer('Put it back', 'pulumi up --refresh', 'pulumi up --refresh'),
      ];
    case 'declaration':
      return [
        { label: 'Put it back', command: null, words: 'set the declared value again, or change the declaration' },
      ];
    default:
      return assertNever(source.kind);
  }
}

/** "fraud" of a stack ARN; a source known by name only is that name. */
export function stackNameOf(source: Source): string {
  return /^arn:[^:]+:cloudformation:[^:]*:[^:]*:stack\/([^/]+)/.exec(source.id)?.[1] ?? source.id;
}

/** How a reader calls the source: "stack fraud", "terraform:6f2c…". */
export function nameOfSource(source: Source): string {
  return source.kind === 'cloudformation' ? `stack ${stackNameOf(source)}` : sourceKey(source);
}

function offer(label: string, command: string, words: string): NextStep {
  const isOffered = isPlain(command) && command.length <= LONGEST_COMMAND;
  return { label, command: isOffered ? command : null, words };
}

/** For a POSIX shell: inside single quotes only the single quote itself means anything. */
function quote(text: string): string {
  return /^[\w./:@-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
