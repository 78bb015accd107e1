/** The alternatives of a published transform, in order. " $OR " is no JSONata: it is split before anything is parsed. */
const MOST_ALTERNATIVES = 8;

export function splitAlternatives(expression: string): readonly string[] {
  return expression
    .split(/\s\$OR\s/, MOST_ALTERNATIVES)
    .map((alternative) => alternative.trim())
    .filter((alternative) => alternative !== '');
}
