/**
 * In which order named things can be resolved so that each comes after what it refers to. What lies on a circle, or
 * between two circles, has no such order and is named; CloudFormation refuses such templates.
 */
export interface DependencyOrder {
  readonly ordered: readonly string[];
  readonly circular: ReadonlySet<string>;
}

/** dependencies: name → the names it refers to; names that are no keys count as known already. */
export function orderByDependency(dependencies: ReadonlyMap<string, ReadonlySet<string>>): DependencyOrder {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const [name, needed] of dependencies) {
    const known = [...needed].filter((other) => dependencies.has(other));
    waiting.set(name, known.length);
    for (const other of known) {
      const ofOther = dependents.get(other);
      if (ofOther === undefined) dependents.set(other, [name]);
      else ofOther.push(name);
    }
  }
  const ordered = [...waiting].filter(([, count]) => count === 0).map(([name]) => name);
  for (let i = 0; i < ordered.length; i += 1) {
    for (const dependent of dependents.get(ordered[i] as string) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) ordered.push(dependent);
    }
  }
  const done = new Set(ordered);
  return { ordered, circular: new Set([...dependencies.keys()].filter((name) => !done.has(name))) };
}
