/** A user's correction: paths of these types belong to this category. The first row that fits decides. */
import type { Category } from './difference';

export interface CategoryOverride {
  /** A type, "*" stands for any run of characters: "AWS::X::*". */
  readonly type: string;
  /**
   * A JSON Pointer; "*" stands for any run of characters of one name. It stands for the path and all below it; list
   * indexes may be left out. "" is the whole resource, and with it every path of the type.
   */
  readonly path: string;
  readonly category: Category;
}
