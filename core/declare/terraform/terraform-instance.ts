/** One instance of a managed resource as a state holds it, or why it is none that can be read. */
import type { JsonObject } from '../../model/json';

/** A step into attributes: a name or a list index; null where the state's step cannot be followed (a set's element). */
export type SensitivePath = readonly (string | number | null)[];

export interface TerraformInstance {
  readonly kind: 'instance';
  readonly address: string;
  /** e.g. "aws_s3_bucket". */
  readonly terraformType: string;
  /** The provider as the state names it, alias included: two instances of one provider share account and region. */
  readonly provider: string;
  readonly attributes: JsonObject;
  readonly sensitivePaths: readonly SensitivePath[];
  /**
   * The attributes that the source itself declares, where it tells them from what the provider answered; the others then
   * only identify the resource. Absent: a state does not tell them apart.
   */
  readonly declares?: ReadonlySet<string>;
  /** Texts that are secrets wherever they stand, known to whoever read the instance. */
  readonly secrets?: ReadonlySet<string>;
}

export interface UnreadInstance {
  readonly kind: 'unread';
  readonly address: string;
  readonly terraformType: string;
  readonly why: string;
}
