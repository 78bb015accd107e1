/**
 * What the declared side of each difference would be called if it were live where nothing is declared: the facts by which the
 * security gate asks whether the code itself breaks a policy. null where the code says nothing there.
 */
import type { ClassifyDifferences } from './check-ports';
import type { ClassifyInput } from './classify/classify-differences';
import type { ClassifiedDifference, Difference } from './model/difference';

export function declaredSides(
  differences: readonly Difference[],
  facts: Omit<ClassifyInput, 'differences'>,
  classify: ClassifyDifferences,
): readonly (ClassifiedDifference | null)[] {
  const added = differences.map(asAdded);
  const asked = added.filter((difference) => difference !== null);
  const answers = classify({ ...facts, declared: {}, live: facts.declared, differences: asked }).values();
  return added.map((difference) => (difference === null ? null : (answers.next().value ?? null)));
}

function asAdded({ path, of, declared, element }: Difference): Difference | null {
  if (declared === undefined) return null;
  return { path, kind: 'added', of, live: declared, ...(element === undefined ? {} : { element }) };
}
