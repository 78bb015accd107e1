/** Which source a content is, without declaring its resources. Throws AsbuiltError('InputUnreadable') as declaring does. */
import { assertNever } from '../model/assert-never';
import type { Source } from '../model/source';
import type { SourceContent } from '../model/source-content';
import { readStackHeader } from './cloudformation/read-stack-header';
import { readFileHeader } from './declaration-file/read-file-header';
import { readCheckpointHeader } from './pulumi/read-checkpoint-header';
import { readStateHeader } from './terraform/read-state-header';

export function identifySource(content: SourceContent): Source {
  switch (content.kind) {
    case 'stack':
      return readStackHeader(content).source;
    case 'terraformState':
      return readStateHeader(content).source;
    case 'pulumiCheckpoint':
      return readCheckpointHeader(content).source;
    case 'declarationFile':
      return readFileHeader(content).source;
    default:
      return assertNever(content);
  }
}
