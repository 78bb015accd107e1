/**
 * One policy that is declared for several parents (roles, topics, queues) is written to each, and each may be changed
 * alone. The answer has the form of what is declared, so that nothing that differs is hidden:
 * - A parent that has no such policy is missing from the list of parents; if none has it, the policy is absent.
 * - If all documents mean the same, PolicyDocument is that document.
 * - If some differ from what is declared, PolicyDocument is the first of these.
 * - If they differ among themselves and it cannot be told which is the declared one (parts of it are not known, or none
 *   is), PolicyDocument holds each parent's document under the parent's name.
 */
import type { Json, JsonObject } from '../../../core/model/json';
import { unresolved } from '../../../core/model/known-value';
import type { LiveRead } from '../../../core/model/live-read';
import { normalPolicyDocument, readPolicyDocument } from '../../../core/model/policy-document';
import { textOf } from './declared-parts';
import { mayBeDeclared } from './may-be-declared';

export interface PolicyParent {
  /** The property that lists it: "Roles". */
  readonly property: string;
  /** As declared. One that is not known is not asked for, and not compared. */
  readonly parent: Json;
}

/** `readDocument` answers null where the parent does not exist, or has no such policy. */
export async function readPolicyOfParents(
  declaredDocument: Json | undefined,
  parents: readonly PolicyParent[],
  readDocument: (property: string, parent: string) => Promise<Json | null>,
): Promise<LiveRead> {
  const found: FoundDocument[] = [];
  const lists = new Map<string, Json[]>();
  for (const { property, parent } of parents) {
    const list = lists.get(property) ?? [];
    lists.set(property, list);
    const name = textOf(parent);
    if (name === null) continue;
    const document = await readDocument(property, name);
    if (document === null) continue;
    list.push(name);
    found.push({ parent: name, document: readPolicyDocument(document) ?? document });
  }
  const known = parents.filter(({ parent }) => textOf(parent) !== null);
  if (known.length === 0) return { kind: 'invalidIdentifier', detail: 'what the policy is attached to is not known' };
  if (found.length === 0 && known.length === parents.length) return { kind: 'absent' };
  const PolicyDocument = found.length === 0 ? unresolved(NOT_READ) : shownDocument(declaredDocument, found);
  return { kind: 'found', properties: { ...Object.fromEntries(lists), PolicyDocument } };
}

const NOT_READ = 'those that the policy is attached to and that are known do not have it';

interface FoundDocument {
  readonly parent: string;
  readonly document: Json;
}

function shownDocument(declared: Json | undefined, found: readonly FoundDocument[]): Json {
  const [first = { parent: '', document: null }] = found;
  const forms = found.map(({ document }) => normal(document));
  if (forms.every((form) => mayBeDeclared(forms[0], form))) return first.document;
  const expected = normal(declared ?? null);
  const unlike = found.filter((_, i) => !mayBeDeclared(expected, forms[i]));
  const [shown] = unlike;
  if (shown !== undefined && unlike.length < found.length) return shown.document;
  return Object.fromEntries(found.map(({ parent, document }) => [parent, document]));
}

function normal(document: Json): Json {
  const read: JsonObject | null = readPolicyDocument(document);
  return read === null ? document : normalPolicyDocument(read);
}
