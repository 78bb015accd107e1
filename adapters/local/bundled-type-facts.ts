/** Type facts where there is no account to ask: the bundled catalogue's. */
import { bundledFacts } from '../../catalogue/bundled-facts';
import type { TypeFactsReader } from '../../core/ports';

export const bundledTypeFacts: TypeFactsReader = { factsOf: async (type) => bundledFacts(type) };
