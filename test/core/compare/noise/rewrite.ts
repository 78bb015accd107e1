/** Rewrites a value bottom up beside its schema: each place is handed over with its path and what the schema says of it. */
import { isJsonObject, type Json, type JsonObject } from '../../../../core/model/json';
import type { SchemaNode } from './schema-node';

export interface At {
  readonly path: readonly string[];
  /** null: in what the user alone names (maps, free-form JSON, policies). */
  readonly node: SchemaNode | null;
}

export type Rewriting = (value: Json, at: At) => Json | undefined;

/** undefined answers leave the place out. */
export function rewrite(value: Json, at: At, rewriting: Rewriting): Json | undefined {
  const { path, node } = at;
  if (Array.isArray(value)) {
    const items = node === null ? null : itemsOf(node);
    const elements = (value as readonly Json[]).flatMap((element) => {
      const read = rewrite(element, { path: [...path, '*'], node: items }, rewriting);
      return read === undefined ? [] : [read];
    });
    return rewriting(elements, at);
  }
  if (!isJsonObject(value)) return rewriting(value, at);
  const members = node === null ? new Map<string, SchemaNode>() : membersOf(node);
  const found: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    const below = { path: [...path, name], node: members.get(name) ?? null };
    const read = rewrite(member, below, rewriting);
    if (read !== undefined) found.push([name, read]);
  }
  return rewriting(Object.fromEntries(found) as JsonObject, at);
}

export function membersOf(node: SchemaNode): ReadonlyMap<string, SchemaNode> {
  return new Map([...node.options.flatMap((option) => [...membersOf(option)]), ...node.members]);
}

function itemsOf(node: SchemaNode): SchemaNode | null {
  return node.items ?? node.options.map(itemsOf).find((items) => items !== null) ?? null;
}
