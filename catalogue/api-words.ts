/**
 * An API's name taken apart: "PutBucketPolicy" is the verb "Put" and the noun "BucketPolicy". AWS names APIs by a verb and the
 * resource it acts on; what does not fit gives an odd noun, which then matches no type.
 */
export interface ApiWords {
  readonly verb: string;
  /** As written, without the verb; "" where the name is one word. */
  readonly noun: string;
}

/** Words that stand before the verb and say nothing of it ("BatchPutX", "AdminCreateUser"). */
const BEFORE_VERB = /^(?:Batch|Admin)(?=[A-Z])/;
const VERB = /^(?:CreateOrUpdate|[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z]))/;

export function splitApi(api: string): ApiWords {
  const rest = api.replace(BEFORE_VERB, '');
  const verb = VERB.exec(rest)?.[0] ?? rest;
  return { verb, noun: rest.slice(verb.length) };
}

/** Date and version suffixes of an eventName: "CreateFunction20150331v2", "CreateFunction2020_05_31". */
const SUFFIX = /_?\d{4}_?\d{2}_?\d{2}(?:v\d+)?$/;

/** The API's name without its date suffix. */
export function plainApi(eventName: string): string {
  const plain = eventName.replace(SUFFIX, '');
  return plain === '' ? eventName : plain;
}
