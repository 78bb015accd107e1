/** What the source itself says now. `order` compares with Deployment.order of the same source. */
export type SourceState =
  | { readonly kind: 'settled'; readonly order: string }
  | { readonly kind: 'deploying'; readonly detail: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly why: string };
