/** Keys under which a call names the resource it acts on without saying its type: tagging calls, and calls by ARN. */
const RESOURCE_KEYS: ReadonlySet<string> = new Set([
  'resource',
  'resources',
  'resourceid',
  'resourceids',
  'resourcearn',
  'resourcearns',
  'resourcearnlist',
  'resourcename',
  'resourceidentifier',
  'taggableresourcearn',
  'identifier',
  'arn',
]);

/** `key` in lower case, letters and digits only. */
export function isResourceKey(key: string): boolean {
  return RESOURCE_KEYS.has(key);
}
