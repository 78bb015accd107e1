/**
 * A Terraform or OpenTofu state (version 4) as declared resources. The container must be readable, else it throws; inside
 * it every instance gives exactly one line: declared, or not indexed with the reason. Secrets are masked before anything
 * else looks at the attributes; outputs and the providers' private data are never read. Resources that CloudFormation
 * folds into a parent come second, because the state itself may say what and where their parent is.
 */
import type { IndexLine } from '../../model/declared-resource';
import type { Masker } from '../../model/masker';
import { UNKNOWN_PROVENANCE } from '../../model/provenance';
import type { SourceDeclaration, TerraformStateContent } from '../../model/source-content';
import { type DeclaringState, declareFolded, declareWhole, foldedResourceOf, notIndexed } from './declare-instance';
import { standaloneRulesIn } from './inline-rules';
import { maskAttributes } from './mask-attributes';
import { ownText } from './own-text';
import { ParentsInState } from './parents-in-state';
import { ownPlace, type Place, providerPlaces } from './place-instances';
import { readInstances } from './read-instances';
import { readStateHeader } from './read-state-header';
import type { TerraformInstance } from './terraform-instance';

/** Lines in the state's own order. Throws AsbuiltError('InputUnreadable') where the text is no state of version 4. */
export function declareTerraformState(content: TerraformStateContent, masker: Masker): SourceDeclaration {
  const { source, deployment, resources } = readStateHeader(content);
  const read = readInstances(resources).map((one) =>
    one.kind === 'instance' ? { ...one, attributes: maskAttributes(one, masker) } : one,
  );
  const instances = read.filter((one) => one.kind === 'instance');
  const state: DeclaringState = {
    source,
    deployment,
    placesOf: placesIn(instances, content),
    hasStandaloneRules: standaloneRulesIn(read),
  };
  const whole = read.map((one): IndexLine | null => {
    if (one.kind === 'unread') return notIndexed(one, one.terraformType, one.why, state);
    return foldedResourceOf(one) === null ? declareWhole(one, state) : null;
  });
  const parents = new ParentsInState(whole.filter((line) => line !== null));
  const lines = read.map((one, i): IndexLine => {
    const line = whole[i] ?? null;
    const folded = one.kind === 'instance' && line === null ? foldedResourceOf(one) : null;
    if (line !== null) return line;
    if (folded === null || one.kind !== 'instance') throw new Error(`no line for ${one.address}`);
    return declareFolded(one, folded, parents, state);
  });
  return { source, deployment, provenance: UNKNOWN_PROVENANCE, lines, asks: [] };
}

/** What is known of an instance's place: by itself, by its bucket, by its provider's other instances, by the reader. */
function placesIn(
  instances: readonly TerraformInstance[],
  content: TerraformStateContent,
): (instance: TerraformInstance) => readonly Place[] {
  const told: Place = { account: content.account, region: content.region };
  const providers = providerPlaces(instances);
  const buckets = new Map<string, Place>();
  for (const { terraformType, attributes } of instances) {
    const bucket = terraformType === 'aws_s3_bucket' ? ownText(attributes, 'bucket') : null;
    if (bucket !== null) buckets.set(bucket, ownPlace(attributes));
  }
  return (instance) => {
    const bucket = instance.terraformType.startsWith('aws_s3_') ? ownText(instance.attributes, 'bucket') : null;
    const places = [ownPlace(instance.attributes), buckets.get(bucket ?? ''), providers.get(instance.provider), told];
    return places.filter((place) => place !== undefined);
  };
}
