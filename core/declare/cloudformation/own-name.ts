/**
 * Does a property name the resource itself, or another one? AWS names properties after the resource: RoleName on a Role,
 * GroupId on a SecurityGroup, Arn anywhere, but RoleArn on a Function is another resource's. Words are compared from the
 * end, without case.
 */
export type NameKind = 'arn' | 'name' | 'id' | 'other';

/** "AWS::IAM::Role" → "Role". */
export function shortTypeName(type: string): string {
  return type.slice(type.lastIndexOf('::') + 2);
}

/** What kind of name the property is; Identifier and Url say nothing of it. */
export function kindOfName(property: string): NameKind {
  const end = /(arn|name|id)$/i.exec(property)?.[1]?.toLowerCase();
  return end === undefined ? 'other' : (end as NameKind);
}

/** Is it a name, id, ARN or URL of the resource itself? */
export function isOwnName(type: string, property: string): boolean {
  const lower = property.toLowerCase();
  const end = /(?:arn|name|id|identifier|url)$/.exec(lower)?.[0];
  return end !== undefined && `${shortTypeName(type).toLowerCase()}${end}`.endsWith(lower);
}

/**
 * May the value of this property stand in that place of an ARN? A name is no id. Only a bare "Id" may be either: types of
 * before the registry call their physical id so, whatever it is.
 */
export function kindsAgree(placeholder: string, property: string): boolean {
  const kinds = new Set([kindOfName(placeholder), /^id$/i.test(property) ? 'other' : kindOfName(property)]);
  return !(kinds.has('name') && kinds.has('id'));
}
