/**
 * One place where Terraform or OpenTofu states or the stacks of a Pulumi backend lie, as `stateSources` in cdk.json names
 * it and STATE_SOURCES carries it.
 */
export interface StateSource {
  readonly bucket: string;
  /** Region of the bucket; null: the hub's own. */
  readonly region: string | null;
  /** Only keys that begin with it are read; "" reads all keys of the bucket. */
  readonly prefix: string;
  /** Name of the DynamoDB lock table in the bucket's region and the hub's account, or null. */
  readonly lockTable: string | null;
  /** ARN of the KMS key that encrypts the states, or null for SSE-S3. */
  readonly kmsKeyArn: string | null;
  /** Account and region that resources of these states belong to, where a state does not say so itself. */
  readonly resourceAccount: string | null;
  readonly resourceRegion: string | null;
}
