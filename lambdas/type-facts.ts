/**
 * Makes type facts out of a registry schema, or out of the bundled catalogue. Loaded at first use, from a bundle of its own
 * (contract/function-bundle.ts): most checks find the facts of their type in the index, compiled.
 */
export { bundledFacts } from '../catalogue/bundled-facts';
export { factsFromSchema } from '../catalogue/schema-facts';
