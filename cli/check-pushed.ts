/**
 * Is a source known well enough to be sent? A hub holds many accounts' and many repositories' sources: two templates called
 * "template.json" that do not say whose they are would take each other's place, again and again.
 */
import { placeOfStack } from '../core/declare/cloudformation/stack-place';
import { readFileHeader } from '../core/declare/declaration-file/read-file-header';
import { AsbuiltError } from '../core/errors';
import { sourceKey } from '../core/model/source';
import type { DeclarationFileContent, SourceContent, StackContent } from '../core/model/source-content';
import type { ReadSource } from './load-declared';

/** Throws InputUnreadable, with what to give. */
export function checkPushed(sources: readonly ReadSource[]): void {
  for (const { content } of sources) {
    const missing = missingOf(content);
    if (missing.length === 0) continue;
    const given =
      content.kind === 'stack' ? ', or its stack with --stack-resources or --parameters (describe-stacks)' : '';
    const message = `${content.place}: the hub could not tell it from another account’s: give ${missing.join(', ')}${given}`;
    throw new AsbuiltError('InputUnreadable', message);
  }
  const stacks = sources.filter(({ content }) => content.kind === 'stack');
  const placeOf = new Map<string, string>();
  for (const { source, content } of stacks) {
    const other = placeOf.get(sourceKey(source));
    placeOf.set(sourceKey(source), content.place);
    if (other === undefined) continue;
    const message = `${content.place}: is the same stack as ${other}; push one template for each --stack-name`;
    throw new AsbuiltError('InputUnreadable', message);
  }
}

function missingOf(content: SourceContent): readonly string[] {
  switch (content.kind) {
    case 'stack':
      return missingOfStack(content);
    case 'declarationFile':
      return missingOfFile(content);
    default:
      // A state's lineage and a checkpoint's stack are its own wherever it comes from.
      return [];
  }
}

function missingOfStack(content: StackContent): readonly string[] {
  if (content.stackId !== null) return [];
  const { stackName, account, region } = placeOfStack(content);
  const options = { '--stack-name': stackName, '--account': account, '--region': region };
  return Object.entries(options).flatMap(([option, value]) => (value === null ? [option] : []));
}

function missingOfFile(content: DeclarationFileContent): readonly string[] {
  return readFileHeader(content).account === null ? ['--account (or "account" in the file)'] : [];
}
