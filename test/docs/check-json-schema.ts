/** The part of JSON Schema that docs/schemas use; a keyword beyond it throws, so none is passed over. */
type Schema = Record<string, unknown>;

const ANNOTATIONS = ['$schema', 'title', 'description', '$defs'];

/** Every place where the value does not fit, as "pointer: keyword". */
export function schemaFaults(value: unknown, schema: Schema, root: Schema = schema, at = ''): readonly string[] {
  return Object.entries(schema)
    .filter(([keyword]) => !ANNOTATIONS.includes(keyword))
    .flatMap(([keyword, wanted]) => check(keyword, wanted, value, root, at));
}

function check(keyword: string, wanted: unknown, value: unknown, root: Schema, at: string): readonly string[] {
  const fault = (isFine: boolean): readonly string[] => (isFine ? [] : [`${at}: ${keyword}`]);
  switch (keyword) {
    case '$ref':
      return schemaFaults(value, definition(String(wanted), root), root, at);
    case 'const':
      return fault(value === wanted);
    case 'enum':
      return fault((wanted as readonly unknown[]).includes(value));
    case 'type':
      return fault([wanted].flat().includes(typeOf(value)) || (wanted === 'integer' && Number.isInteger(value)));
    case 'pattern':
      return fault(typeof value !== 'string' || new RegExp(String(wanted), 'u').test(value));
    case 'minLength':
      return fault(typeof value !== 'string' || value.length >= Number(wanted));
    case 'minimum':
      return fault(typeof value !== 'number' || value >= Number(wanted));
    case 'anyOf':
      return fault((wanted as readonly Schema[]).some((option) => schemaFaults(value, option, root, at).length === 0));
    case 'required':
      return (wanted as readonly string[])
        .filter((name) => typeOf(value) === 'object' && !Object.hasOwn(value as object, name))
        .map((name) => `${at}/${name}: required`);
    case 'properties':
      return Object.entries(wanted as Record<string, Schema>).flatMap(([name, schema]) =>
        typeOf(value) === 'object' && Object.hasOwn(value as object, name)
          ? schemaFaults((value as Record<string, unknown>)[name], schema, root, `${at}/${name}`)
          : [],
      );
    case 'additionalProperties':
      return Object.entries(typeOf(value) === 'object' ? (value as object) : {}).flatMap(([name, member]) =>
        schemaFaults(member, wanted as Schema, root, `${at}/${name}`),
      );
    case 'items':
      return Array.isArray(value)
        ? value.flatMap((item, i) => schemaFaults(item, wanted as Schema, root, `${at}/${i}`))
        : [];
    default:
      throw new Error(`keyword ${keyword} is not checked`);
  }
}

function definition(ref: string, root: Schema): Schema {
  const name = ref.replace('#/$defs/', '');
  const found = (root.$defs as Record<string, Schema>)[name];
  if (found === undefined) throw new Error(`${ref} leads nowhere`);
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
