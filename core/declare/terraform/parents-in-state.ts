/** The resources that a state declares whole, by type and by each of their ids: what parts of them are folded into. */
export class ParentsInState<Parent> {
  /** Type → id → the one that goes by it; null: several do. */
  private readonly byTypeAndId = new Map<string, Map<string, Parent | null>>();

  add(type: string, ids: Iterable<string>, parent: Parent): void {
    const byId = this.byTypeAndId.get(type) ?? new Map<string, Parent | null>();
    this.byTypeAndId.set(type, byId);
    for (const id of new Set(ids)) byId.set(id, byId.has(id) ? null : parent);
  }

  /** null where none or several go by that id: a name may be used once per account and region. */
  find(type: string, id: string): Parent | null {
    return this.byTypeAndId.get(type)?.get(id) ?? null;
  }
}
