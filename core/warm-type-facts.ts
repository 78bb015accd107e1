/**
 * Asks for the facts of every type that a source declares, so that they are compiled and kept before the checks of its
 * resources need them: one question per type and region instead of one per function that starts. A help, no duty: what
 * fails here is asked for again by the check.
 */
import { type IndexLine, isIndexed } from './model/declared-resource';
import type { TypeFactsReader } from './ports';

/** The registry answers few questions a second; a check's own must not be shut out. */
const AT_ONCE = 3;
/** A source of more types leaves the rest to the checks. */
const MOST_TYPES = 150;

export async function warmTypeFacts(lines: readonly IndexLine[], typeFacts: TypeFactsReader): Promise<void> {
  const asked = new Map(
    lines.filter(isIndexed).map(({ subject: { type, region } }) => [`${region} ${type}`, { type, region }]),
  );
  const pairs = [...asked.values()].slice(0, MOST_TYPES);
  for (let start = 0; start < pairs.length; start += AT_ONCE) {
    const some = pairs.slice(start, start + AT_ONCE);
    await Promise.allSettled(some.map(async ({ type, region }) => typeFacts.factsOf(type, region)));
  }
}
