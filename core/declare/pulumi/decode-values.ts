/**
 * Property values of a checkpoint as plain JSON. Objects that carry Pulumi's signature key are values that JSON has none
 * of: secrets (masked where their plain text is there, else unknown), whole numbers, and assets, archives and references,
 * whose content a checkpoint does not hold. Members that begin with "__" are the provider's notes to itself. Evidence:
 * pulumi/pulumi, sdk/go/common/apitype/property-values.json and sdk/go/common/resource/plugin/rpc.go.
 */
import type { Json, JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { ValueMarks } from './value-marks';

const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const INTEGER = '7eb310220ed6211bd6f147f2a75bfbb6';

const OPAQUE: ReadonlyMap<Json | undefined, string> = new Map([
  ['c44067f5952c0a294b673a41bacd8c17', 'an asset, whose content the checkpoint does not hold'],
  ['0def7320c3a5731c473e5ecbe6d01bc7', 'an archive, whose content the checkpoint does not hold'],
  ['5cf8f73096256a8f31e491e813e4eb8e', 'a reference to a resource'],
  ['d0e6a833031e9bbcd3f4e8bde6ca49a4', 'an output value'],
]);

/** Stand for values that were not known when the checkpoint was written, each for a kind of value. */
const UNKNOWN: ReadonlySet<string> = new Set([
  '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421',
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
  '030794c1-ac77-496b-92df-f27374a8bd58',
  'e48ece36-62e2-4504-bad9-02848725956a',
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
]);

/** Property values of AWS nest about twenty deep. */
const MAX_DEPTH = 64;

/** `secretNames`: members whose values are secrets whatever they are. */
export function decodeValues(values: JsonObject, secretNames: readonly string[], marks: ValueMarks): JsonObject {
  const decode = (name: string, value: Json): Json => {
    const isSecret = secretNames.includes(name) && value !== null && !isSigned(value);
    return isSecret ? hide(value, marks) : decodeValue(value, marks, 1);
  };
  return decodeMembers(values, decode);
}

function decodeValue(value: Json, marks: ValueMarks, depth: number): Json {
  if (typeof value === 'string') {
    return UNKNOWN.has(value) ? marks.unknown('it was not known when the checkpoint was written') : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return marks.unknown('it is nested too deeply', true);
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => decodeValue(one, marks, depth + 1));
  const object = value as JsonObject;
  if (isSigned(object)) return decodeSigned(object, marks);
  const members = decodeMembers(object, (_name, one) => decodeValue(one, marks, depth + 1));
  const [first, ...others] = Object.keys(members);
  const looksMarked = others.length === 0 && (first === '$masked' || first === '$unresolved');
  return looksMarked ? marks.unknown('it has the form of a hidden value') : members;
}

function decodeMembers(object: JsonObject, decode: (name: string, value: Json) => Json): JsonObject {
  const own = Object.entries(object).filter(([name]) => !OF_PROVIDER.has(name));
  return Object.fromEntries(own.map(([name, value]) => [name, decode(name, value)]));
}

/** Which inputs the provider filled in, and the bridged provider's private data. */
const OF_PROVIDER: ReadonlySet<string> = new Set(['__defaults', '__meta', '__self']);

function isSigned(value: Json): boolean {
  return ownMember(value, SIGNATURE_KEY) !== undefined;
}

function decodeSigned(object: JsonObject, marks: ValueMarks): Json {
  const signature = ownMember(object, SIGNATURE_KEY);
  if (signature === SECRET) return decodeSecret(object, marks);
  const integer = ownMember(object, 'value');
  if (
    signature === INTEGER &&
    (typeof integer === 'number' || (typeof integer === 'string' && /^-?\d+$/.test(integer)))
  ) {
    return Number(integer);
  }
  const what = OPAQUE.get(signature);
  // What form it has is not known, so neither is whether it holds a secret.
  return what === undefined ? marks.unknown('a value of an unknown form', true) : marks.unknown(what);
}

/** The plain text is the value as JSON. */
function decodeSecret(object: JsonObject, marks: ValueMarks): Json {
  const plain = ownMember(object, 'plaintext') ?? ownMember(object, 'value');
  if (typeof plain === 'string') {
    try {
      return hide(JSON.parse(plain) as Json, marks);
    } catch {
      return marks.secret(plain);
    }
  }
  return marks.unknown('a secret, which the checkpoint holds encrypted', true);
}

/** What a secret holds may itself be unknown, or hold secrets: then it is unknown as a whole. */
function hide(value: Json, marks: ValueMarks): Json {
  const decoded = decodeValue(value, marks, 1);
  return decoded === null ? null : marks.secret(decoded);
}
