/** The StackSet that serves an organisation's member accounts, as MEMBER_STACK_SET carries it (JSON). */
export interface MemberStackSet {
  readonly name: string;
  readonly callAs: 'SELF' | 'DELEGATED_ADMIN';
}

/** Follows the hub's stack name. */
export const MEMBER_STACK_SET_SUFFIX = '-members';
