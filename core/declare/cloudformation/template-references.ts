/** Which resources a template value refers to, read off it without resolving it. Iterative, and each node once. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';

/** Answers the name that a function in a name's place gives (AWS::LanguageExtensions); null where it is not known. */
export type NameOf = (json: Json) => string | null;

/** Names in Ref, Fn::GetAtt and Fn::Sub, anywhere in the value. They may be parameters too. */
export function namesReferredTo(json: Json, nameOf: NameOf): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Json>();
  const waiting: Json[] = [json];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (isJsonObject(next)) for (const name of namesOfIntrinsic(next, nameOf)) names.add(name);
    for (const member of Object.values(next)) waiting.push(member);
  }
  return names;
}

/** The one name that the value, or each member of the list, is a plain Ref or Fn::GetAtt of. */
export function directReferences(json: Json, nameOf: NameOf): readonly string[] {
  const items = Array.isArray(json) ? (json as readonly Json[]) : [json];
  return items.flatMap((item) => {
    if (!isJsonObject(item) || Object.keys(item).length !== 1 || Object.hasOwn(item, 'Fn::Sub')) return [];
    return namesOfIntrinsic(item, nameOf);
  });
}

function namesOfIntrinsic(object: JsonObject, nameOf: NameOf): readonly string[] {
  const names: string[] = [];
  const add = (target: Json | undefined): void => {
    const name = typeof target === 'string' || target === undefined ? target : nameOf(target);
    if (name !== undefined && name !== null) names.push(name);
  };
  add(ownMember(object, 'Ref'));
  const attribute = ownMember(object, 'Fn::GetAtt');
  add(typeof attribute === 'string' ? beforeDot(attribute) : Array.isArray(attribute) ? attribute[0] : undefined);
  const substitution = ownMember(object, 'Fn::Sub');
  const [text, variables] = Array.isArray(substitution) ? (substitution as readonly Json[]) : [substitution];
  if (typeof text !== 'string') return names;
  for (const match of text.matchAll(/\$\{([^${}]*)\}/g)) {
    const name = (match[1] ?? '').trim();
    if (ownMember(variables, name) === undefined) names.push(beforeDot(name));
  }
  return names;
}

function beforeDot(name: string): string {
  return name.split('.', 1)[0] ?? '';
}
