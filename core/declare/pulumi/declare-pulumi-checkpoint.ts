/** A Pulumi checkpoint (version 3) or exported stack as declared resources. */
import { AsbuiltError } from '../../errors';
import type { Masker } from '../../model/masker';
import type { PulumiCheckpointContent, SourceDeclaration } from '../../model/source-content';

/** Throws AsbuiltError('InputUnreadable') where the text is no checkpoint. */
export function declarePulumiCheckpoint(content: PulumiCheckpointContent, _masker: Masker): SourceDeclaration {
  throw new AsbuiltError('InputUnreadable', `${content.place}: is a Pulumi checkpoint, which cannot be read yet`);
}
