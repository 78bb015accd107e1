/** The last look at everything: who was looked at since it began has been looked at by it, or for a better reason. */
export interface Sweep {
  /** RFC 3339 UTC. */
  readonly startedAt: string;
  readonly sources: number;
}
