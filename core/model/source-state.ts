/** What the source itself says now. `order` compares with Deployment.order of the same source. */
export type SourceState =
  | {
      readonly kind: 'settled';
      readonly order: string;
      /** What it declares is live already, and what that replaced is still being deleted: why. */
      readonly cleaningUp?: string;
      /** It was deployed in a mode that does not wait until everything is as declared: why. */
      readonly settling?: string;
      /** What it says it declares may not be what was deployed: why. */
      readonly doubt?: string;
    }
  /** `until`, RFC 3339 UTC: nothing is held after it; absent: as long as the source says so. */
  | { readonly kind: 'deploying'; readonly detail: string; readonly until?: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly why: string };
