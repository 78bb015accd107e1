/**
 * The ids that one value may stand for: itself decoded, an ARN's tails, a queue URL's tail, a hosted zone's bare id. The same
 * resource is named by ARN in one call and by name in the next; a needless form costs one key in a batch.
 */
const MAX_LENGTH = 512;
const MAX_ARN_LENGTH = 2048;
/** Percent-encoded, a character may take three. */
const MAX_ENCODED_LENGTH = 3 * MAX_ARN_LENGTH;

/** What no declared resource is called. */
const JUNK =
  /^(?:.|[\s\S]*[\r\n\t][\s\S]*|[{<][\s\S]*|\d{1,5}|\d{12}|true|false|null|allow|deny|enabled|disabled|pending|active|available|[a-z]{2}(?:-[a-z]+){1,3}-\d[a-z]?|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|.*HIDDEN_DUE_TO_SECURITY_REASONS.*|\*+(?:\/\*+)?|(?:\d{1,3}\.){3}\d{1,3}\/\d+|[A-Z]{4}\d* ?\*{4,})$/i;

/** Forms of a value that may be an identifier, the value itself first; empty for what is none. */
export function expandValue(text: string, isNameLike: boolean): readonly string[] {
  if (text.length > MAX_ENCODED_LENGTH) return [];
  const value = strip(decode(text));
  if (value.startsWith('arn:')) return value.length <= MAX_ARN_LENGTH ? expandArn(value) : [];
  if (value === '' || value.length > MAX_LENGTH || JUNK.test(value)) return [];
  if (!isNameLike && (value.includes(' ') || value.includes('\n'))) return [];
  const forms = [value];
  // Route 53 answers "/hostedzone/Z123" and takes "Z123".
  const zone = /^\/?(?:hostedzone|change|delegationset)\/([^/]+)$/.exec(value)?.[1];
  if (zone !== undefined) forms.push(zone);
  // "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"
  const queue = /^https?:\/\/[^/]*(?:sqs|queue)[^/]*\/\d+\/([^/]+)$/.exec(value)?.[1];
  if (queue !== undefined) forms.push(queue);
  // Partial ARN of a function: "111122223333:function:orders:live".
  const partial = /^(?:\d{12}:)?(?:function:)?([^:/\s]+)(?::[\w$-]+)?$/.exec(value)?.[1];
  if (partial !== undefined && partial !== value && value.includes(':')) forms.push(partial);
  return forms;
}

function expandArn(arn: string): readonly string[] {
  const whole = arn.endsWith(':*') ? arn.slice(0, -2) : arn;
  const resource = whole.split(':').slice(5).join(':');
  if (resource === '' || resource === '*') return [whole];
  // "role/path/Name" → "path/Name" and "Name"; "log-group:/x" → "/x"; "function:f:live" → "f:live", "f", "live"; "topic".
  const afterType = /^[A-Za-z0-9-]+[:/](.+)$/.exec(resource)?.[1];
  const tails = [resource, afterType, ...(afterType?.split(':') ?? []), resource.slice(resource.lastIndexOf('/') + 1)];
  const useful = tails.filter((tail) => tail !== undefined && tail !== '' && tail !== '*' && tail !== 'root');
  return [...new Set([arn, whole, ...(useful as string[])])];
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "[logs]" → "logs"; "www.example.com." → "www.example.com". */
function strip(text: string): string {
  const bare = text.startsWith('[') && text.endsWith(']') && !text.includes('"') ? text.slice(1, -1).trim() : text;
  return bare.length > 1 && bare.endsWith('.') ? bare.slice(0, -1) : bare;
}
