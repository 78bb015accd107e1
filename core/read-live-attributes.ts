/**
 * Fn::GetAtt of what only AWS knows (an endpoint's address, a generated id): the resource is read once, when its stack is
 * indexed, and the template is resolved again with the answer. What cannot be read stays unresolved; nothing is guessed,
 * and a stack is never left unindexed because a read failed.
 */
import { declareSource } from './declare/declare-source';
import type { JsonObject } from './model/json';
import type { Masker } from './model/masker';
import type { AttributeAsk, SourceContent, SourceDeclaration } from './model/source-content';
import type { LiveReader, TypeFactsReader } from './ports';

export interface LiveAttributePorts {
  readonly live: LiveReader;
  readonly typeFacts: TypeFactsReader;
}

/** An answer may resolve the identifier that a further resource is read by; templates chain rarely, and never far. */
const MOST_ROUNDS = 3;
/** Reads of one stack at most: the rest stays unresolved until the next deployment. */
const MOST_READS = 200;

/** The content's declaration, with what live reads could add to it. */
export async function declareWithLiveAttributes(
  content: SourceContent,
  masker: Masker,
  ports: LiveAttributePorts,
): Promise<SourceDeclaration> {
  let declared = declareSource(content, masker);
  if (content.kind !== 'stack') return declared;
  const asked = new Set<string>();
  const liveAttributes = new Map<string, JsonObject>(Object.entries(content.liveAttributes));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const asks = declared.asks.filter(({ logicalId }) => !asked.has(logicalId)).slice(0, MOST_READS - asked.size);
    if (asks.length === 0) break;
    for (const ask of asks) {
      asked.add(ask.logicalId);
      const properties = await readOne(ask, ports);
      if (properties !== null) liveAttributes.set(ask.logicalId, properties);
    }
    declared = declareSource({ ...content, liveAttributes: Object.fromEntries(liveAttributes) }, masker);
  }
  return declared;
}

/** One after the other: an index attempt keeps no check waiting at the account's quota of reads. */
async function readOne({ subject }: AttributeAsk, { live, typeFacts }: LiveAttributePorts): Promise<JsonObject | null> {
  const read = await live.read(subject, await typeFacts.factsOf(subject.type, subject.region), null);
  return read.kind === 'found' ? read.properties : null;
}
