/**
 * A Terraform or OpenTofu state (version 4) as declared resources. The container must be readable, else it throws; inside
 * it every instance gives exactly one line: declared, or not indexed with the reason. The state is gone through twice,
 * because where an instance is and what it is folded into may be said further down. Outputs and the providers' private
 * data are never read.
 */
import type { Masker } from '../../model/masker';
import { UNKNOWN_PROVENANCE } from '../../model/provenance';
import type { SourceDeclaration, TerraformStateContent } from '../../model/source-content';
import { declareInstance } from './declare-instance';
import { readResource } from './read-instances';
import { readStateHeader } from './read-state-header';
import { StateSurvey } from './survey-state';

/** Lines in the state's own order. Throws AsbuiltError('InputUnreadable') where the text is no state of version 4. */
export function declareTerraformState(content: TerraformStateContent, masker: Masker): SourceDeclaration {
  const { source, deployment, resources } = readStateHeader(content);
  const read = resources.flatMap((resource, position) => readResource(resource, position));
  const survey = new StateSurvey({ account: content.account, region: content.region }, masker);
  for (const one of read) survey.add(one);
  const state = survey.declaring(source, deployment);
  const lines = read.map((one) => declareInstance(one, state));
  return { source, deployment, provenance: UNKNOWN_PROVENANCE, lines, asks: [] };
}
