/** Which source a declaration file is. */
import { AsbuiltError } from '../../errors';
import type { Deployment, Source } from '../../model/source';
import type { DeclarationFileContent } from '../../model/source-content';

export interface FileHeader {
  readonly source: Source;
  readonly deployment: Deployment;
}

export function readFileHeader(content: DeclarationFileContent): FileHeader {
  throw new AsbuiltError('InputUnreadable', `${content.place}: declaration files cannot be read yet`);
}
