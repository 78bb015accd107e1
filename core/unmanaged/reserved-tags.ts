/**
 * Tags whose key begins with "aws:" are AWS's own: nobody else can set, change or remove one (General Reference, "Tagging
 * your AWS resources": the prefix is reserved in any case of its letters). So they are evidence, unlike any other tag.
 */
const RESERVED = 'aws:';

/** The value of this reserved tag; null where the resource does not have it. */
export function reservedTag(tags: readonly string[], key: `aws:${string}`): string | null {
  const tag = tags.find((one) => one.startsWith(`${key}=`));
  return tag === undefined ? null : tag.slice(key.length + 1);
}

/** Keys only. */
export function reservedKeys(tags: readonly string[]): readonly string[] {
  return tags.filter((tag) => tag.startsWith(RESERVED)).map((tag) => tag.slice(0, tag.indexOf('=')));
}
