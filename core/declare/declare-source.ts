/** What a source declares, whichever kind it is. Throws AsbuiltError('InputUnreadable') for content that is no such source. */
import { assertNever } from '../model/assert-never';
import type { Masker } from '../model/masker';
import type { SourceContent, SourceDeclaration } from '../model/source-content';
import { declareStack } from './cloudformation/declare-stack';
import { declareFile } from './declaration-file/declare-file';
import { declarePulumiCheckpoint } from './pulumi/declare-pulumi-checkpoint';
import { declareTerraformState } from './terraform/declare-terraform-state';

export function declareSource(content: SourceContent, masker: Masker): SourceDeclaration {
  switch (content.kind) {
    case 'stack':
      return declareStack(content, masker);
    case 'terraformState':
      return declareTerraformState(content, masker);
    case 'pulumiCheckpoint':
      return declarePulumiCheckpoint(content, masker);
    case 'declarationFile':
      return declareFile(content, masker);
    default:
      return assertNever(content);
  }
}
