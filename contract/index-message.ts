/**
 * Messages of the deployments queue that are not stack events. A stack event arrives as EventBridge delivers it
 * (recognised by its "detail-type"); everything else is one of these, recognised by `kind`.
 * Backfill fans out: backfill → one `region` per enabled region and account, and where it is watched → one `source` per stack or state found there.
 */
export type IndexMessage =
  /** Sent when the stack was deployed, and daily: send one `region` message per watched region. */
  | { readonly kind: 'backfill' }
  /**
   * List the region's sources and send one `source` message each; in the hub's own account (no `account`) look whether a
   * trail delivers its events. `watched` false: only count its stacks. `recount`: only see what of it is indexed by now.
   */
  | {
      readonly kind: 'region';
      readonly region: string;
      readonly account?: string;
      readonly watched?: boolean;
      readonly recount?: number;
    }
  /** Every five minutes where states are configured: index the states that have a new version. */
  | { readonly kind: 'states' }
  /** Somebody called CloudFormation to deploy a stack. The shape of `Deployer` in the core's model. */
  | { readonly kind: 'deployer'; readonly deployer: DeployerMessage }
  /** Read this source again and index it. */
  | { readonly kind: 'source'; readonly source: { readonly kind: string; readonly id: string } }
  /** Daily: send one `sweepSource` message per source, and one for what no source declares. */
  | { readonly kind: 'sweep' }
  /**
   * Send a sweep check for each subject of this source (null: for what stands outside code), as many as the pace has room
   * for; then the message is sent again for those `after` the last subject sent. Before the first, aliases are pruned.
   */
  | {
      readonly kind: 'sweepSource';
      readonly source: { readonly kind: string; readonly id: string } | null;
      readonly startedAt: string;
      readonly after?: string;
    }
  /** Take aliases of what this source declares no more out of the index. */
  | { readonly kind: 'prune'; readonly source: { readonly kind: string; readonly id: string } };

export interface DeployerMessage {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly at: string;
  readonly by: string;
  readonly commit: string | null;
}

export const BACKFILL_MESSAGE = { kind: 'backfill' } as const satisfies IndexMessage;
export const SWEEP_MESSAGE = { kind: 'sweep' } as const satisfies IndexMessage;
export const STATES_MESSAGE = { kind: 'states' } as const satisfies IndexMessage;
