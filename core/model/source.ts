/** What declares resources, and one version of it in the source's own order. */
export type SourceKind = 'cloudformation' | 'terraform' | 'pulumi' | 'declaration';

/** id: stack ARN (or name where no ARN is known), state lineage, Pulumi stack URN, or declaration file name. */
export interface Source {
  readonly kind: SourceKind;
  readonly id: string;
}

export type SourceKey = string & { readonly __brand: 'SourceKey' };

export function sourceKey(source: Source): SourceKey {
  return `${source.kind}:${source.id}` as SourceKey;
}

export function parseSourceKey(key: string): Source | null {
  const match = /^(cloudformation|terraform|pulumi|declaration):(.+)$/s.exec(key);
  return match ? { kind: match[1] as SourceKind, id: match[2] as string } : null;
}

/**
 * One version of a source. `order` sorts as text within its source and never across sources: a stack's last-updated
 * time (RFC 3339 UTC), a state's serial left-padded with zeros to 20 digits.
 */
export interface Deployment {
  readonly id: string;
  readonly order: string;
}

/** Each once, in the order of the first. */
export function distinctSources(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [sourceKey(source), source])).values()];
}
