/** The container of a checkpoint: version, stack, time, resources. */
import { AsbuiltError } from '../../errors';
import type { Deployment, Source } from '../../model/source';
import type { PulumiCheckpointContent } from '../../model/source-content';

export interface CheckpointHeader {
  readonly source: Source;
  readonly deployment: Deployment;
}

export function readCheckpointHeader(content: PulumiCheckpointContent): CheckpointHeader {
  throw new AsbuiltError('InputUnreadable', `${content.place}: is a Pulumi checkpoint, which cannot be read yet`);
}
