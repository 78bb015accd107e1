/** Changes one plain value of a live state, under a property that is declared, to one that no spelling of it is. */
import { isJsonObject, type Json, type JsonObject } from '../../../../core/model/json';
import type { Seeded } from './seeded';

export interface Changed {
  readonly live: JsonObject;
  /** The declared property that it lies under. */
  readonly property: string;
}

/** null where live has nothing plain of what is declared. */
export function changeOne(declared: JsonObject, live: JsonObject, seeded: Seeded): Changed | null {
  const properties = seeded.shuffled(Object.keys(declared).filter((name) => Object.hasOwn(live, name)));
  for (const property of properties) {
    const value = changedAt(declared[property] as Json, live[property] as Json);
    if (value !== undefined) return { live: { ...live, [property]: value }, property };
  }
  return null;
}

/** The live value with the first plain value that is declared as it stands changed; undefined where there is none. */
function changedAt(declared: Json, live: Json): Json | undefined {
  if (isJsonObject(declared) && isJsonObject(live)) {
    for (const [name, member] of Object.entries(declared)) {
      const changed = Object.hasOwn(live, name) ? changedAt(member, live[name] as Json) : undefined;
      if (changed !== undefined) return { ...live, [name]: changed };
    }
    return undefined;
  }
  if (Array.isArray(declared) && Array.isArray(live)) {
    for (const [i, element] of (live as readonly Json[]).entries()) {
      const other = (declared as readonly Json[])[i];
      const changed = other === undefined ? undefined : changedAt(other, element);
      if (changed !== undefined) return (live as readonly Json[]).with(i, changed);
    }
    return undefined;
  }
  if (declared !== live) return undefined;
  if (typeof live === 'string') return `${live}-other`;
  if (typeof live === 'number') return live + 7;
  return typeof live === 'boolean' ? !live : undefined;
}
