/** Ends a switch over a union: a new member that nobody handled does not compile; at run time it throws, never passes. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
