/** Who called CloudFormation to deploy a stack, and when. */
export interface Deployer {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  /** RFC 3339 UTC. */
  readonly at: string;
  /** The person or session, as the caller named it. */
  readonly by: string;
  /** Where the session's name holds one. */
  readonly commit: string | null;
}
