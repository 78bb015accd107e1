/** One thing wrong with a policy file, at its place. Lines and columns count from 1; a column counts characters. */
export interface PolicyFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The policy's @id where it has one. */
  readonly policy: string | null;
  /** What is wrong and what to do. */
  readonly fault: string;
}

/** "file:line:column: policy "x": what is wrong", as compilers and editors write it. */
export function formatPolicyFault({ file, line, column, policy, fault }: PolicyFault): string {
  const whose = policy === null ? '' : `policy ${JSON.stringify(policy)}: `;
  return `${file}:${line}:${column}: ${whose}${fault}`.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Line and column of a place in a text. */
export function placeIn(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1 };
}
