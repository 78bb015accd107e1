/** Update expressions from the attributes that they set and remove. */
import type { Expression, Item } from './dynamodb-table';

/** Sets these attributes and removes those. The names differ from those of any condition it is joined with. */
export function setting(set: Item, remove: readonly string[] = []): Expression {
  const names = new Map<string, string>();
  const values: Item = {};
  const sets = Object.entries(set).map(([name, value], i) => {
    names.set(`#set${i}`, name);
    values[`:set${i}`] = value;
    return `#set${i} = :set${i}`;
  });
  const removes = remove.map((name, i) => {
    names.set(`#remove${i}`, name);
    return `#remove${i}`;
  });
  const text = [
    ...(sets.length === 0 ? [] : [`SET ${sets.join(', ')}`]),
    ...(removes.length === 0 ? [] : [`REMOVE ${removes.join(', ')}`]),
  ].join(' ');
  return { text, names: Object.fromEntries(names), ...(sets.length === 0 ? {} : { values }) };
}

/** All of these conditions hold. */
export function allOf(...conditions: readonly Expression[]): Expression {
  return {
    text: conditions.map(({ text }) => text).join(' AND '),
    names: Object.assign({}, ...conditions.map(({ names }) => names)),
    values: Object.assign({}, ...conditions.map(({ values }) => values)),
  };
}

/** The update with what its condition needs, as one call takes them. */
export function joined(update: Expression, condition: Expression): Expression {
  return { ...allOf(update, condition), text: update.text };
}
