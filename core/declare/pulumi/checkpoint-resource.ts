/** One resource of a checkpoint that declares something in AWS, or why it is none that can be read. */
import type { JsonObject } from '../../model/json';
import type { ProviderReference } from './provider-places';

export interface CheckpointResource {
  readonly kind: 'resource';
  readonly urn: string;
  /** The type token: "aws:s3/bucket:Bucket", "aws-native:s3:Bucket". */
  readonly type: string;
  readonly id: string;
  readonly provider: ProviderReference;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  /** Top-level outputs that the program marked as secret. */
  readonly secretOutputs: readonly string[];
}

export interface UnreadResource {
  readonly kind: 'unread';
  readonly address: string;
  readonly type: string;
  readonly why: string;
}
