/** A bundle of its own, loaded at the first difference that a published transform may explain: JSONata is 75 KB. */
export { JsonataTransformEvaluator } from '../../adapters/jsonata/jsonata-transform-evaluator';
