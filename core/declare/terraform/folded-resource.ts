/** One Terraform resource type that CloudFormation folds into another resource: a row of the tables of folded resources. */
import type { JsonObject } from '../../model/json';
import type { JsonPointer } from '../../model/json-pointer';

export interface FoldedResource {
  readonly terraform: string;
  readonly parent: string;
  /**
   * Attributes that identify the parent: the parts of its primary identifier in order, or the placeholders of its ARN's
   * template, or another id of it that the state itself must know.
   */
  readonly parentParts: readonly string[];
  readonly foldedInto: JsonPointer;
  /** Only where this attribute has this value, or one of this form; null: any but an empty one. */
  readonly when?: { readonly attribute: string; readonly is: string | RegExp | null };
  /** The parent's ARN with attributes of the child in it, where the catalogue's template has other placeholders. */
  readonly parentArn?: string;
  /** Masked attributes → properties of the parent. */
  readonly statement?: (attributes: JsonObject) => JsonObject;
}

export type FoldedRow = Omit<FoldedResource, 'parent'>;

export function child(
  terraform: string,
  parentParts: readonly string[],
  foldedInto: JsonPointer,
  statement?: FoldedResource['statement'],
): FoldedRow {
  return statement === undefined
    ? { terraform, parentParts, foldedInto }
    : { terraform, parentParts, foldedInto, statement };
}

export function childrenOf(parent: string, rows: readonly FoldedRow[]): readonly FoldedResource[] {
  return rows.map((row) => ({ parent, ...row }));
}
