/**
 * What an expression may not hold, read off its tree before it ever runs: functions that run text, tell time or chance,
 * or format by a picture; names that lead from a value to code; ranges whose size is not written out.
 */
const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set([
  'eval',
  'now',
  'millis',
  'random',
  'shuffle',
  'toMillis',
  'fromMillis',
  'formatNumber',
  'formatInteger',
  'parseInteger',
  'error',
  '__evaluate_entry',
  '__evaluate_exit',
]);
/** Members of JSONata's own function objects, and what every object inherits. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(
  [
    ...Object.getOwnPropertyNames(Object.prototype),
    ...Object.getOwnPropertyNames(Function.prototype),
    'implementation',
    'environment',
    'prototype',
    '_jsonata_function',
    '_jsonata_lambda',
  ].filter((name) => name !== 'name' && name !== 'length' && name !== 'arguments'),
);
const LONGEST_RANGE = 1000;
const MOST_NODES = 5000;

export interface Refusal {
  /** null: it may run. */
  readonly why: string | null;
  readonly usesRegularExpression: boolean;
}

export function refusalOf(tree: unknown): Refusal {
  let usesRegularExpression = false;
  const seen = new Set<object>();
  const pending: unknown[] = [tree];
  for (let node = pending.pop(); pending.length > 0 || node !== undefined; node = pending.pop()) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (seen.size > MOST_NODES) return { why: 'the expression is too large', usesRegularExpression };
    if (node instanceof RegExp) usesRegularExpression = true;
    const why = refusedNode(node as TreeNode);
    if (why !== null) return { why, usesRegularExpression };
    for (const part of Object.values(node)) pending.push(part);
  }
  return { why: null, usesRegularExpression };
}

interface TreeNode {
  readonly type?: unknown;
  readonly value?: unknown;
  readonly lhs?: unknown;
  readonly rhs?: unknown;
}

function refusedNode({ type, value, lhs, rhs }: TreeNode): string | null {
  if (typeof value !== 'string') return null;
  if (type === 'variable' && REFUSED_FUNCTIONS.has(value)) return `$${value} is not evaluated`;
  if (type === 'name' && REFUSED_NAMES.has(value)) return 'a name in it leads out of the data';
  if (type === 'binary' && value === '..' && !isShortRange(lhs, rhs))
    return 'a range in it is too long or not written out';
  return null;
}

function isShortRange(from: unknown, to: unknown): boolean {
  const [start, end] = [literalNumber(from), literalNumber(to)];
  return start !== null && end !== null && end - start <= LONGEST_RANGE;
}

function literalNumber(node: unknown): number | null {
  const { type, value } = (node ?? {}) as TreeNode;
  return type === 'number' && typeof value === 'number' ? value : null;
}
