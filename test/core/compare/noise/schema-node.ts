/**
 * A registry schema read one place at a time, for generating states. Independent of the product's own reader of
 * schemas, so that one mistake is not made on both sides.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../../core/model/json';

export class SchemaNode {
  readonly schema: JsonObject;
  readonly #root: JsonObject;

  constructor(root: JsonObject, schema: JsonObject) {
    this.#root = root;
    this.schema = merged(root, schema, 0);
  }

  static ofType(root: JsonObject): SchemaNode {
    return new SchemaNode(root, { type: 'object', properties: root.properties ?? {}, required: root.required ?? [] });
  }

  /** Every JSON type this place may have, its options' included. */
  get types(): readonly string[] {
    const { type } = this.schema;
    const own = Array.isArray(type) ? type : type === undefined ? [] : [type];
    const named = own.filter((name): name is string => typeof name === 'string');
    return named.length > 0 ? named : [...new Set(this.options.flatMap((option) => option.types))];
  }

  get options(): readonly SchemaNode[] {
    const found: SchemaNode[] = [];
    for (const union of ['oneOf', 'anyOf']) {
      const options = this.schema[union];
      if (!Array.isArray(options)) continue;
      for (const option of options) if (isJsonObject(option)) found.push(new SchemaNode(this.#root, option));
    }
    return found;
  }

  get enumeration(): readonly Json[] {
    return Array.isArray(this.schema.enum) ? this.schema.enum : [];
  }

  get required(): readonly string[] {
    const { required } = this.schema;
    return Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string') : [];
  }

  get members(): readonly (readonly [string, SchemaNode])[] {
    const { properties } = this.schema;
    if (!isJsonObject(properties)) return [];
    return Object.entries(properties).flatMap(([name, member]) =>
      isJsonObject(member) ? [[name, new SchemaNode(this.#root, member)] as const] : [],
    );
  }

  /** Of the user's own keys: what they lead to; null where the keys are the schema's. */
  get mapValues(): SchemaNode | null {
    const { patternProperties, additionalProperties } = this.schema;
    const first = isJsonObject(patternProperties) ? Object.values(patternProperties)[0] : additionalProperties;
    return isJsonObject(first) ? new SchemaNode(this.#root, first) : null;
  }

  get items(): SchemaNode | null {
    return isJsonObject(this.schema.items) ? new SchemaNode(this.#root, this.schema.items) : null;
  }

  text(name: string): string {
    const value = this.schema[name];
    return typeof value === 'string' ? value : '';
  }

  number(name: string): number | null {
    const value = this.schema[name];
    return typeof value === 'number' ? value : null;
  }
}

/** The schema with its reference followed and its `allOf` parts taken in. */
function merged(root: JsonObject, schema: JsonObject, depth: number): JsonObject {
  if (depth > 8) return {};
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const target = $ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<Json | undefined>((at, name) => (isJsonObject(at) ? at[name] : undefined), root);
    return isJsonObject(target) ? merged(root, target, depth + 1) : {};
  }
  if (!Array.isArray(schema.allOf)) return schema;
  let whole: JsonObject = schema;
  for (const part of schema.allOf) {
    if (!isJsonObject(part)) continue;
    const read = merged(root, part, depth + 1);
    const both = (name: string): JsonObject => ({
      ...(isJsonObject(whole[name]) ? whole[name] : {}),
      ...(isJsonObject(read[name]) ? read[name] : {}),
    });
    whole = { ...read, ...whole, properties: both('properties') };
  }
  return whole;
}
