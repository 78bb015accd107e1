/** A resource of a template with its properties resolved, and what Ref and Fn::GetAtt of it answer. */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { ownMember } from '../../model/own-member';
import type { StackContent } from '../../model/source-content';
import { shown } from './intrinsic-function';
import { attributeOf, type KnownResource, referenceTo } from './known-resource';
import { isAnsweredByLive, liveAttribute, liveOutput } from './live-attribute';
import { holdsSecret } from './secret-texts';
import type { TemplateResource } from './template';
import { asSecret, scalar, type TemplateValue, unknown } from './template-value';

/** made: it exists; notDeclared: its condition is false; open: it cannot be said, or has not been made. */
export type Existence =
  | { readonly kind: 'made' }
  | { readonly kind: 'notDeclared' }
  | { readonly kind: 'open'; readonly why: string };

export interface ResolvedResource {
  readonly template: TemplateResource;
  readonly existence: Existence;
  readonly known: KnownResource;
  /** The secrets among its properties, which its physical id may be made of. */
  readonly secrets: ReadonlySet<string>;
}

/** What Fn::GetAtt Arn answers beyond the ARN (CloudFormation user guide, return values of the type). */
const ARN_ENDINGS: ReadonlyMap<string, string> = new Map([['AWS::Logs::LogGroup', ':*']]);

const NESTED_STACK = 'AWS::CloudFormation::Stack';
const OUTPUTS = 'Outputs.';

export function referenceToResource(resource: ResolvedResource): TemplateValue {
  const { template, existence, known, secrets } = resource;
  const name = shown(template.logicalId);
  if (existence.kind === 'notDeclared') return unknown(`${name} is not created`);
  const text = referenceTo(known);
  if (text !== null) return scalar(text, holdsSecret(text, secrets));
  return unknown(`the physical id of ${name} is not known`, { asks: askFor(resource) });
}

export function attributeOfResource(
  resource: ResolvedResource,
  attribute: string,
  nestedOutputs: StackContent['nestedOutputs'],
): TemplateValue {
  const { template, existence, known, secrets } = resource;
  const name = shown(template.logicalId);
  const why = `${shown(attribute)} of ${name} is known only to AWS`;
  if (existence.kind === 'notDeclared') return unknown(`${name} is not created`);
  // What a custom resource answers is its provider's, whatever its properties are called.
  if (known.facts === null) return unknown(why, { secret: looksLikeCredential(attribute) });
  if (template.type === NESTED_STACK && attribute.startsWith(OUTPUTS)) {
    return nestedOutput(resource, attribute.slice(OUTPUTS.length), nestedOutputs);
  }
  const declared = known.properties.get(attribute);
  // A list or object may come back in another form than it was declared in; only plain values are passed on.
  if (declared?.kind === 'scalar' || declared?.kind === 'unknown') {
    return looksLikeCredential(attribute) ? asSecret(declared) : declared;
  }
  const text = declared === undefined ? attributeOf(known, attribute) : null;
  if (text !== null) return scalar(withEnding(text, attribute, known.type), holdsSecret(text, secrets));
  if (!isAnsweredByLive(known.facts, known.properties, attribute)) return unknown(why);
  const live = known.live === null ? null : liveAttribute(known.live, attribute);
  return live ?? unknown(why, { secret: looksLikeCredential(attribute), asks: askFor(resource) });
}

function nestedOutput(
  resource: ResolvedResource,
  output: string,
  nestedOutputs: StackContent['nestedOutputs'],
): TemplateValue {
  const { logicalId } = resource.template;
  const secret = looksLikeCredential(output);
  const given = ownMember(ownMember(nestedOutputs, logicalId), output);
  const value = given ?? (resource.known.live === null ? null : liveOutput(resource.known.live, output));
  if (typeof value === 'string') return scalar(value, secret);
  const why = `output ${shown(output)} of the nested stack ${shown(logicalId)} is not known`;
  return unknown(why, { secret, asks: askFor(resource) });
}

function withEnding(text: string, attribute: string, type: string): string {
  const ending = attribute === 'Arn' ? (ARN_ENDINGS.get(type) ?? '') : '';
  return text.endsWith(ending) ? text : `${text}${ending}`;
}

/** Nobody is asked twice: what was read and does not say it is known only to AWS. */
function askFor({ template, existence, known }: ResolvedResource): readonly string[] {
  return known.live === null && existence.kind === 'made' ? [template.logicalId] : [];
}
