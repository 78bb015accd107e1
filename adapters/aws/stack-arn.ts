/** Where a stack lives, as its id says. */
export interface StackPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** null where the text is no stack's ARN (a template file that was never deployed). */
export function parseStackArn(id: string): StackPlace | null {
  const match = /^arn:[a-z0-9-]+:cloudformation:([a-z0-9-]+):(\d{12}):stack\/([^/]+)\/[^/]+$/.exec(id);
  if (match === null) return null;
  const [, region, account, name] = match as unknown as [string, string, string, string];
  return { account, region, name };
}
