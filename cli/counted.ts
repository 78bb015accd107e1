/** "1 resource", "2 resources": a number with what it counts. `what` is in the singular; its last word takes the "s". */
export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
