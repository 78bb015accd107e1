/**
 * Evaluates published property transforms with JSONata 1.x, which answers synchronously. Expressions come from schemas
 * and are not trusted: what they may call is scanned once, steps, nesting and sizes are counted while they run, and
 * where they hold a regular expression a time limit ends them. Whatever fails is an outcome, never a throw. An expression
 * is compiled once; the cache forgets the oldest.
 */
import { createContext, Script } from 'node:vm';
import type { Json } from '../../core/model/json';
import type { TransformEvaluator, TransformOutcome } from '../../core/model/property-transform';
import { jsonOfResult, LARGEST_TEXT } from './json-of-result';
import { jsonataModule } from './jsonata-module';
import { refusalOf } from './refuse-expression';

const LONGEST_EXPRESSION = 4096;
const MOST_CACHED = 500;
/** The published expression that works most (a CIDR in octets) takes about 2,500. */
const MOST_STEPS = 20_000;
const MOST_LEVELS = 150;
const LARGEST_LIST = 1000;
const REGULAR_EXPRESSION_TIMEOUT_MS = 50;

type Compiled =
  | { readonly kind: 'ready'; readonly evaluate: (scope: Json) => unknown; readonly usesRegularExpression: boolean }
  | { readonly kind: 'refused'; readonly why: string };

export class JsonataTransformEvaluator implements TransformEvaluator {
  readonly #compiled = new Map<string, Compiled>();

  evaluate(expression: string, scope: Json): TransformOutcome {
    const compiled = this.#compile(expression);
    if (compiled.kind === 'refused') return { kind: 'failed', why: compiled.why };
    try {
      const result = compiled.usesRegularExpression
        ? withTimeLimit(() => compiled.evaluate(scope))
        : compiled.evaluate(scope);
      if (result === undefined) return { kind: 'none' };
      const value = jsonOfResult(result);
      return value === undefined
        ? { kind: 'failed', why: 'the result is no JSON, or too large' }
        : { kind: 'value', value };
    } catch (error) {
      const why = messageOf(error);
      // It would take as long on the next element.
      if (isTimeout(error)) this.#compiled.set(expression, { kind: 'refused', why });
      return { kind: 'failed', why };
    }
  }

  #compile(expression: string): Compiled {
    const known = this.#compiled.get(expression);
    if (known !== undefined) return known;
    const compiled = compile(expression);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size >= MOST_CACHED && oldest !== undefined) this.#compiled.delete(oldest);
    this.#compiled.set(expression, compiled);
    return compiled;
  }
}

function compile(expression: string): Compiled {
  if (expression.length > LONGEST_EXPRESSION) return { kind: 'refused', why: 'the expression is too long' };
  try {
    const parsed = jsonataModule()(expression);
    const { why, usesRegularExpression } = refusalOf(parsed.ast());
    if (why !== null) return { kind: 'refused', why };
    parsed.registerFunction('pad', boundedPad, '<s-ns?:s>');
    parsed.registerFunction('lookup', ownLookup, '<x-s:x>');
    return { kind: 'ready', evaluate: (scope) => parsed.evaluate(scope, stepCounter()), usesRegularExpression };
  } catch (error) {
    return { kind: 'refused', why: messageOf(error) };
  }
}

/** Called by JSONata before and after each node that it evaluates. */
function stepCounter(): Record<string, unknown> {
  let steps = 0;
  let level = 0;
  return {
    __evaluate_entry: () => {
      steps += 1;
      level += 1;
      if (steps > MOST_STEPS || level > MOST_LEVELS) throw new Error('it takes too many steps');
    },
    __evaluate_exit: (_node: unknown, _input: unknown, _environment: unknown, result: unknown) => {
      level -= 1;
      const isLarge = typeof result === 'string' ? result.length > LARGEST_TEXT : isLargeList(result);
      if (isLarge) throw new Error('a value in it grows too large');
    },
  };
}

function isLargeList(value: unknown): boolean {
  return Array.isArray(value) && value.length > LARGEST_LIST;
}

/** JSONata's own allocates whatever width it is told. */
function boundedPad(text: string | undefined, width: number, filling = ' '): string | undefined {
  if (text === undefined) return undefined;
  if (Math.abs(width) > LARGEST_LIST) throw new Error('it pads too far');
  const fill = filling === '' ? ' ' : filling;
  return width < 0 ? text.padStart(-width, fill) : text.padEnd(width, fill);
}

/** JSONata's own finds inherited members too, and from there code. */
function ownLookup(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  const found = value.map((element) => ownLookup(element, name)).filter((one) => one !== undefined);
  return found.length > 0 ? found : undefined;
}

let limited: { readonly script: Script; readonly context: { run: (() => unknown) | null } } | null = null;

/** Only V8's own watch ends a regular expression that never comes back. */
function withTimeLimit(run: () => unknown): unknown {
  limited ??= { script: new Script('run()'), context: createContext({ run: null }) as { run: null } };
  limited.context.run = run;
  try {
    return limited.script.runInContext(limited.context, { timeout: REGULAR_EXPRESSION_TIMEOUT_MS });
  } finally {
    limited.context.run = null;
  }
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/** JSONata throws plain objects. */
function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null ? (error as { message?: unknown }).message : undefined;
  return typeof message === 'string' ? message.slice(0, 200) : 'it fails';
}
