/** A declaration file (account-level settings without a CloudFormation type) as declared resources. */
import { AsbuiltError } from '../../errors';
import type { Masker } from '../../model/masker';
import type { DeclarationFileContent, SourceDeclaration } from '../../model/source-content';

/** Throws AsbuiltError('InputUnreadable') where the text is no declaration file. */
export function declareFile(content: DeclarationFileContent, _masker: Masker): SourceDeclaration {
  throw new AsbuiltError('InputUnreadable', `${content.place}: declaration files cannot be read yet`);
}
