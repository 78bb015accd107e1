/** One Terraform resource type that needs more than its name to be identified: a row of the tables of odd resources. */

/** Where a part of the identifier stands. */
export type PartSource =
  | { readonly attribute: string }
  /** The attribute is the name of a DNS record. */
  | { readonly recordName: string }
  | { readonly firstOf: readonly string[] }
  | { readonly joined: readonly string[]; readonly by: string }
  | { readonly constant: string }
  /** CloudFormation leaves it out where it has no value. */
  | { readonly optional: string }
  /** The attribute, or what AWS takes where it is not set. */
  | { readonly attribute: string; readonly otherwise: string }
  /** The name that the attribute's ARN ends with; a value that is no ARN is the name itself. */
  | { readonly nameIn: string }
  /** A member of the only block of this name. */
  | { readonly inside: string; readonly attribute: string }
  /** The account that the resource is in. */
  | { readonly account: true };

export interface OddResource {
  readonly terraform: string;
  readonly type: string;
  /** Only where each attribute has this value, or one of this form; null: any value but an empty one. */
  readonly when?: readonly { readonly attribute: string; readonly is: string | RegExp | null }[];
  readonly parts?: { readonly [part: string]: PartSource };
}

export function attribute(name: string): PartSource {
  return { attribute: name };
}
