/**
 * The ids that one value may stand for: itself decoded, an ARN's tails, a queue URL's tail, a hosted zone's bare id. The same
 * resource is named by ARN in one call and by name in the next; a needless form costs one key in a batch.
 */
const MAX_LENGTH = 512;
const MAX_ARN_LENGTH = 2048;
/** Percent-encoded, a character may take three. */
const MAX_ENCODED_LENGTH = 3 * MAX_ARN_LENGTH;

/** What the name says that the value stands under. */
export type NameSays =
  /** It is the identifier, whatever it looks like: a role may be called "x", an account is a number. */
  | 'identifier'
  /** It is some name or id. */
  | 'name'
  | 'nothing';

/** Forms of a value that may be an identifier, the value itself first; empty for what is none. */
export function expandValue(text: string, says: NameSays): readonly string[] {
  if (text.length > MAX_ENCODED_LENGTH) return [];
  const value = strip(decode(text));
  const forms = formsOf(value, says);
  // Decoded it may be another's name, and a dot at its end may be a part of it: the text itself stays a form.
  const isOther = value !== text && !text.startsWith('[') && !text.includes('\\');
  if (forms.length === 0 || !isOther || text.length > MAX_LENGTH) return forms;
  return [...forms, text];
}

function formsOf(value: string, says: NameSays): readonly string[] {
  if (value.startsWith('arn:')) return value.length <= MAX_ARN_LENGTH ? expandArn(value) : [];
  if (value === '' || value.length > MAX_LENGTH || isHidden(value)) return [];
  if (says !== 'identifier' && (value.length < 2 || isJunk(value))) return [];
  if (says === 'nothing' && value.includes(' ')) return [];
  const forms = value.length > 1 && value.endsWith('.') ? [value, value.slice(0, -1)] : [value];
  if (!/[/:]/.test(value)) return forms;
  // Route 53 answers "/hostedzone/Z123" and takes "Z123".
  const zone = /^\/?(?:hostedzone|change|delegationset)\/([^/]+)$/.exec(value)?.[1];
  if (zone !== undefined) forms.push(zone);
  // "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"
  const queue = /^https?:\/\/[^/]*\/\d{12}\/([^/]+)$/.exec(value)?.[1];
  if (queue !== undefined) forms.push(queue);
  // Partial ARN of a function: "111122223333:function:orders:live"; a name with its qualifier or revision: "web:3".
  const partial = /^(?:\d{12}:)?(?:function:)?([^:/\s]+)(?::[\w$-]+)?$/.exec(value)?.[1];
  if (partial !== undefined && partial !== value) forms.push(partial);
  return forms;
}

/** Nothing is called so: text of several lines, a document, what a record hides. */
function isHidden(value: string): boolean {
  if (/[\r\n\t]/.test(value)) return true;
  const first = value.charCodeAt(0);
  if (first === BRACE || first === LESS) return true;
  if (value.includes('*') && /^\*+(?:\/\*+)?$|^[A-Z]{4}\d* ?\*{4,}$/i.test(value)) return true;
  return value.includes('HIDDEN_DUE_TO_SECURITY_REASONS');
}

/** Hardly a resource is called so: a switch, a number, a date, a region, a network. */
function isJunk(value: string): boolean {
  const first = value.charCodeAt(0);
  if (first >= ZERO && first <= NINE && NUMBER_LIKE.test(value)) return true;
  if (value.length <= LONGEST_WORD && WORDS.has(value.toLowerCase())) return true;
  return value.length <= LONGEST_REGION && REGION.test(value);
}

const BRACE = 0x7b;
const LESS = 0x3c;
const ZERO = 0x30;
const NINE = 0x39;
const NUMBER_LIKE = /^(?:\d{1,5}|\d{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|(?:\d{1,3}\.){3}\d{1,3}\/\d+)$/i;
const WORDS: ReadonlySet<string> = new Set(
  'true false null allow deny enabled disabled pending active available'.split(' '),
);
const LONGEST_WORD = 9;
const REGION = /^[a-z]{2}(?:-[a-z]+){1,3}-\d[a-z]?$/i;
const LONGEST_REGION = 32;

function expandArn(arn: string): readonly string[] {
  const whole = arn.endsWith(':*') ? arn.slice(0, -2) : arn;
  const forms = whole === arn ? [arn] : [arn, whole];
  const [, , , , account = '', ...ends] = whole.split(':');
  const resource = ends.join(':');
  // "role/path/Name" → "path/Name" and "Name"; "log-group:/x" → "/x"; "function:f:live" → "f:live", "f", "live"; "topic".
  const afterType = /^[A-Za-z0-9-]+[:/](.+)$/.exec(resource)?.[1] ?? '';
  addTail(resource, forms);
  addTail(afterType, forms);
  if (afterType.includes(':')) for (const part of afterType.split(':')) addTail(part, forms);
  if (!resource.includes('/')) return forms;
  const segments = resource.split('/');
  addTail(segments.at(-1) ?? '', forms);
  // "table/orders/stream/1" is about orders too, "/restapis/a1b2/stages/prod" about a1b2; "bucket/key" about the bucket.
  if (segments.length > 2) addTail((segments[0] === '' ? segments[2] : segments[1]) ?? '', forms);
  if (account === '') addTail(segments[0] ?? '', forms);
  return forms;
}

function addTail(tail: string, forms: string[]): void {
  if (tail !== '' && tail !== '*' && tail !== 'root' && !forms.includes(tail)) forms.push(tail);
}

function decode(text: string): string {
  if (text.includes('%')) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  // Route 53 writes "*.example.com" as "\052.example.com".
  return text.includes('\\') ? text.replaceAll(/\\([0-3][0-7]{2})/g, (_, octal: string) => character(octal)) : text;
}

function character(octal: string): string {
  return String.fromCharCode(Number.parseInt(octal, 8));
}

/** "[logs]" → "logs"; "www.example.com." → "www.example.com", but a user may be called "evil.". */
function strip(text: string): string {
  const bare = text.startsWith('[') && text.endsWith(']') && !text.includes('"') ? text.slice(1, -1).trim() : text;
  return bare.endsWith('.') && DNS_NAME.test(bare) ? bare.slice(0, -1) : bare;
}

const DNS_NAME = /^[\w*-]{1,63}(?:\.[\w*-]{1,63}){0,10}\.[a-z]{2,63}\.$/i;
