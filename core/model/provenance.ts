/**
 * Where a deployment came from, as far as anybody said: for people to follow, never for a judgement. Every member but `at`
 * is a claim of whoever deployed.
 */
export interface Provenance {
  /** When the deployment took place, RFC 3339 UTC with milliseconds; null where its source does not say. */
  readonly at: string | null;
  /** Commit id, lower-case hex. */
  readonly commit: string | null;
  /** "claims/infrastructure", or the address of the repository. */
  readonly repository: string | null;
  readonly runUrl: string | null;
  /** Who started it, as the pipeline or the role session names them. */
  readonly by: string | null;
  /** ARN of the root of a nested stack, with which it is deployed; absent for any other source. */
  readonly root?: string;
}

/** Characters of a commit, an address, a name: what is longer is none of them. */
export const LONGEST_CLAIM = 500;

export const UNKNOWN_PROVENANCE: Provenance = { at: null, commit: null, repository: null, runUrl: null, by: null };

/** What the first says counts; the second fills what it leaves open. */
export function mergeProvenance(first: Provenance, second: Provenance): Provenance {
  const root = first.root ?? second.root;
  return {
    at: first.at ?? second.at,
    commit: first.commit ?? second.commit,
    repository: first.repository ?? second.repository,
    runUrl: first.runUrl ?? second.runUrl,
    by: first.by ?? second.by,
    ...(root === undefined ? {} : { root }),
  };
}
