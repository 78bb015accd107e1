/** What people call a resource: of an ARN what follows its type, of a URL its last part, else the identifier itself. */
export function shortName(identifier: string): string {
  const resource = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[\w-]+[/:])?(.+)$/s.exec(identifier)?.[1];
  if (resource !== undefined) return resource;
  return /^https:\/\/[^?#]*\/([^/?#]+)$/.exec(identifier)?.[1] ?? identifier;
}
