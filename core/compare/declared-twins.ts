/** Which declared element a live one is like: lists come back in another order, so by its name, or by what it says. */
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json } from '../model/json';
import { isMasked } from '../model/known-value';

export interface Twins {
  /** null: several have that name. */
  readonly byName: ReadonlyMap<string, { readonly element: Json; readonly index: string } | null>;
  readonly firstMasked: Json | undefined;
  /** Texts of the elements that hold no secret: who says the same needs no mask, also beside others that do. */
  readonly plain: ReadonlySet<string>;
}

/** Each declared list is read once, however many live lists are like it. */
export class DeclaredTwins {
  readonly #known = new WeakMap<readonly Json[], Twins>();

  of(declared: readonly Json[]): Twins {
    const known = this.#known.get(declared);
    if (known !== undefined) return known;
    const found = twinsIn(declared);
    this.#known.set(declared, found);
    return found;
  }
}

function twinsIn(declared: readonly Json[]): Twins {
  const byName = new Map<string, { readonly element: Json; readonly index: string } | null>();
  const plain = new Set<string>();
  let firstMasked: Json | undefined;
  for (const [i, element] of declared.entries()) {
    const name = elementName(element);
    if (name !== null) byName.set(name, byName.has(name) ? null : { element, index: String(i) });
    if (holdsMask(element)) firstMasked ??= element;
    else plain.add(canonicalJson(element));
  }
  return { byName, firstMasked, plain };
}

const NAME_MEMBERS = ['Name', 'Key', 'ParameterKey', 'ParameterName', 'OptionName', 'HeaderName', 'Id', 'name', 'key'];

/** What the element is called by its own members; null for plain values and unnamed objects. */
export function elementName(element: Json): string | null {
  if (!isJsonObject(element)) return null;
  for (const member of NAME_MEMBERS) {
    const name = Object.hasOwn(element, member) ? element[member] : undefined;
    if (typeof name === 'string') return name;
  }
  return null;
}

function holdsMask(value: Json): boolean {
  if (isMasked(value)) return true;
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((member) => holdsMask(member as Json))
  );
}
