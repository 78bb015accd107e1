/**
 * A principal that deploys sources, as `deployers` in cdk.json names it and DEPLOYERS carries it: its changes count as the
 * deployment's own work while one of its sources is being deployed.
 */
export interface DeployerRule {
  /** ARN of an IAM role or user; "*" stands for any characters of its name, or for the account of whatever is changed. */
  readonly principal: string;
  /** Globs on a source's id, its key ("terraform:<lineage>") or a stack's name; empty: every source. */
  readonly sources: readonly string[];
}

/**
 * A principal that may be configured: partition, account and name. A name of nothing but "*" would make every caller a
 * deployer; so would a session's ARN, whose end its caller chooses.
 */
export const DEPLOYER_PRINCIPAL = /^arn:([a-z-]+):iam::(\d{12}|\*):((?:role|user)\/(?=.*[^*/])[\w+=,.@/*-]{1,512})$/;
