/**
 * The resource a check is about. Account and region are null where they cannot be known (a Terraform state names
 * neither); region is "global" for types that have no region. The identifier is Cloud Control's primary identifier,
 * verbatim, composite parts joined by "|" in schema order.
 */
export interface Subject {
  readonly account: string | null;
  readonly region: string | null;
  readonly type: string;
  readonly identifier: string;
}

export const GLOBAL = 'global';

/** `<account>#<region>#<type>#<identifier>`: unique, stable, the drift table's partition key. Unknown parts are "-". */
export type SubjectKey = string & { readonly __brand: 'SubjectKey' };

export function subjectKey(subject: Subject): SubjectKey {
  return `${subject.account ?? '-'}#${subject.region ?? '-'}#${subject.type}#${subject.identifier}` as SubjectKey;
}

/** The inverse of subjectKey; null where the text is not one. The identifier may itself hold "#". */
export function parseSubjectKey(key: string): Subject | null {
  const match = /^([^#]+)#([^#]+)#([^#]+)#(.+)$/s.exec(key);
  if (!match) return null;
  const [, account, region, type, identifier] = match as unknown as [string, string, string, string, string];
  return { account: account === '-' ? null : account, region: region === '-' ? null : region, type, identifier };
}
