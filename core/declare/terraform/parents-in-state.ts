/** The resources that a state declares whole, by type and by each of their ids: what parts of them are folded into. */
import type { DeclaredResource, IndexLine } from '../../model/declared-resource';
import { isIndexed } from '../../model/declared-resource';

export class ParentsInState {
  private readonly byTypeAndId = new Map<string, DeclaredResource[]>();

  constructor(lines: readonly IndexLine[]) {
    for (const line of lines) {
      if (!isIndexed(line)) continue;
      for (const id of line.identifiers) {
        const key = `${line.subject.type} ${id}`;
        const known = this.byTypeAndId.get(key);
        if (known === undefined) this.byTypeAndId.set(key, [line]);
        else known.push(line);
      }
    }
  }

  /** null where none or several go by that id: a name may be used once per account and region. */
  find(type: string, id: string): DeclaredResource | null {
    const [first, ...others] = this.byTypeAndId.get(`${type} ${id}`) ?? [];
    return first !== undefined && others.length === 0 ? first : null;
  }
}
