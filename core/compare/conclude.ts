/** What a comparison comes to. A declared difference speaks before an undeclared one, a change before what is gone or new. */
import type { Comparison } from '../model/comparison';
import type { VerdictReason } from '../model/verdict';

export function conclude(comparison: Comparison): VerdictReason {
  const { differences, notCompared, compared } = comparison;
  const declared = differences.filter(({ of }) => of === 'declared');
  if (declared.some(({ kind }) => kind === 'changed')) return 'DeclaredPropertyChanged';
  if (declared.some(({ kind }) => kind === 'removed')) return 'DeclaredPropertyRemoved';
  if (declared.length > 0) return 'MemberAdded';
  if (differences.length > 0) return 'UndeclaredPropertyChanged';
  if (notCompared.some(({ reason }) => reason === 'ruleFailed')) return 'RuleFailed';
  // A resource that declares nothing matches by being there.
  if (compared === 0 && notCompared.length > 0) return 'NothingComparable';
  return 'MatchesDeclaration';
}
