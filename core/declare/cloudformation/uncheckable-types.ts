/**
 * Resources of a template that have nothing in the cloud to compare with, and why. They are lines of the index all the
 * same, so that nothing is dropped without a word.
 */
import type { CatalogueType } from '../../../catalogue/resource-types';

/** A type, or the beginning of types, and what to say of it. */
const UNCHECKABLE: readonly { readonly type: RegExp; readonly why: string }[] = [
  { type: /^$/, why: 'the template gives no type' },
  {
    type: /^(?:Custom::|AWS::CloudFormation::CustomResource$)/,
    why: 'custom resource: no model in the cloud to compare with',
  },
  { type: /^AWS::CDK::Metadata$/, why: 'CDK metadata: no resource' },
  // WaitConditions and macros act while a stack is deployed and have no state after it.
  {
    type: /^AWS::CloudFormation::(?:WaitCondition|WaitConditionHandle|Macro)$/,
    why: 'deployment-time construct: no state to compare with',
  },
  { type: /^Fn::ForEach::/, why: 'a loop over what is not known: give --parameters, or the processed template' },
  { type: /^AWS::Serverless::|^Fn::|::MODULE$/, why: 'expanded by a transform: give the processed template' },
  { type: /^(?!AWS::)/, why: 'private or third-party type: no schema to read it by' },
];

/** null where the type can be checked. */
export function uncheckableBecause(type: string, facts: CatalogueType | null): string | null {
  const found = UNCHECKABLE.find((row) => row.type.test(type));
  if (found !== undefined) return found.why;
  return facts === null ? 'unknown type: the catalogue does not have it' : null;
}
