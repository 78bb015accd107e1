/**
 * The container of a state: version, lineage, serial, resources, wherever in it they stand. What is wrong with it is told
 * in one line with its place. It is read the same where a stream has taken the resources out of it.
 */
import { AsbuiltError } from '../../errors';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { repeatsKey } from '../../model/repeats-key';
import type { Deployment, Source } from '../../model/source';
import type { TerraformStateContent } from '../../model/source-content';

/** Terraform writes none; tools that edit states may. */
export const REPEATED_KEY = 'an object in the state has a key twice; write it anew ("terraform state pull")';

export interface StateHeader {
  readonly source: Source;
  readonly deployment: Deployment;
  readonly resources: readonly Json[];
}

/** Digits that hold any serial, so that serials sort as text. */
const ORDER_DIGITS = 20;

export function readStateHeader(content: TerraformStateContent): StateHeader {
  const state = parseState(content);
  const refuse = (why: string) => new AsbuiltError('InputUnreadable', `${content.place}: ${why}`);
  if (own(state, 'encrypted_data') !== undefined) {
    throw refuse('the state is encrypted by OpenTofu; give it decrypted ("tofu state pull")');
  }
  const version = own(state, 'version');
  if (version !== 4) {
    const said = typeof version === 'number' ? `version ${version}` : 'without a version';
    throw refuse(`a Terraform state ${said}; version 4 is read (Terraform 0.12 and newer write it)`);
  }
  const lineage = own(state, 'lineage');
  if (typeof lineage !== 'string' || lineage === '') throw refuse('the state has no lineage');
  const serial = own(state, 'serial');
  if (typeof serial !== 'number' || !Number.isSafeInteger(serial) || serial < 0) {
    throw refuse('the state has no serial number');
  }
  const resources = own(state, 'resources');
  if (!Array.isArray(resources)) throw refuse('the state has no list of resources');
  return {
    source: { kind: 'terraform', id: lineage },
    deployment: { id: String(serial), order: String(serial).padStart(ORDER_DIGITS, '0') },
    resources,
  };
}

function parseState({ text, place }: TerraformStateContent): JsonObject {
  let state: Json;
  try {
    state = JSON.parse(text) as Json;
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw new AsbuiltError('InputUnreadable', `${place}: not JSON, or cut off; a Terraform state is one JSON document`);
  }
  if (!isJsonObject(state)) throw new AsbuiltError('InputUnreadable', `${place}: not a Terraform state`);
  if (repeatsKey(text, state)) throw new AsbuiltError('InputUnreadable', `${place}: ${REPEATED_KEY}`);
  return state;
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
