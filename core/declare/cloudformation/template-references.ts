/** Which resources a template value refers to, read off its text without resolving it. Iterative, and each node once. */
import { isJsonObject, type Json } from '../../model/json';

/** Names in Ref, Fn::GetAtt and Fn::Sub, anywhere in the value. They may be parameters too. */
export function namesReferredTo(json: Json): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Json>();
  const waiting: Json[] = [json];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (isJsonObject(next)) for (const name of namesOfIntrinsic(next)) names.add(name);
    for (const member of Object.values(next)) waiting.push(member);
  }
  return names;
}

/** The one name that the value, or each member of the list, is a plain Ref or Fn::GetAtt of. */
export function directReferences(json: Json): readonly string[] {
  const items = Array.isArray(json) ? (json as readonly Json[]) : [json];
  return items.flatMap((item) => {
    if (!isJsonObject(item) || Object.keys(item).length !== 1 || Object.hasOwn(item, 'Fn::Sub')) return [];
    return namesOfIntrinsic(item);
  });
}

function namesOfIntrinsic(object: { readonly [key: string]: Json }): readonly string[] {
  const names: string[] = [];
  if (typeof object.Ref === 'string') names.push(object.Ref);
  const attribute = own(object, 'Fn::GetAtt');
  const owner = Array.isArray(attribute) ? attribute[0] : attribute;
  if (typeof owner === 'string') names.push(typeof attribute === 'string' ? beforeDot(owner) : owner);
  const substitution = own(object, 'Fn::Sub');
  const text = Array.isArray(substitution) ? substitution[0] : substitution;
  if (typeof text === 'string') {
    for (const match of text.matchAll(/\$\{([^${}]*)\}/g)) names.push(beforeDot((match[1] ?? '').trim()));
  }
  return names;
}

function own(object: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function beforeDot(name: string): string {
  return name.split('.', 1)[0] ?? '';
}
