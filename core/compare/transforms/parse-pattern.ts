/**
 * Reads the part of regular expressions that transforms return: texts, classes, ".", groups, alternatives, counted and
 * open repetition, anchors at the ends. "]" right after "[" is itself, as CloudFormation's own patterns mean it
 * ("[[]CFN-…[]]"); "." takes no ":", because the parts of an ARN do not run into each other.
 */
type Accepts = (character: string) => boolean;

export type Step =
  | { readonly kind: 'take'; readonly accepts: Accepts }
  | { readonly kind: 'go'; readonly to: readonly number[] };

export interface Pattern {
  readonly steps: readonly Step[];
}

/** A fragment whose jumps are relative to its own start. */
type Fragment = readonly RelativeStep[];
type RelativeStep = { readonly take: Accepts } | { readonly go: readonly number[] };

const MOST_STEPS = 8192;
const MOST_NESTED = 20;
const MOST_REPEATED = 256;

/** null: it is not of this part of the language, or unfolds to too much. */
export function parsePattern(text: string): Pattern | null {
  const inner = text.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  try {
    const reader = new PatternReader([...inner]);
    const fragment = reader.readAlternatives(0);
    if (!reader.isAtEnd) return null;
    return { steps: fragment.map((step, at) => absolute(step, at)) };
  } catch (error) {
    if (error instanceof UnreadPattern) return null;
    throw error;
  }
}

class UnreadPattern extends Error {}

function absolute(step: RelativeStep, at: number): Step {
  if ('take' in step) return { kind: 'take', accepts: step.take };
  return { kind: 'go', to: step.go.map((offset) => at + offset) };
}

class PatternReader {
  private at = 0;

  constructor(private readonly characters: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at >= this.characters.length;
  }

  readAlternatives(level: number): Fragment {
    if (level > MOST_NESTED) throw new UnreadPattern();
    let read = this.readSequence(level);
    while (this.characters[this.at] === '|') {
      this.at += 1;
      read = eitherOf(read, this.readSequence(level));
    }
    return read;
  }

  private readSequence(level: number): Fragment {
    const steps: RelativeStep[] = [];
    while (!this.isAtEnd && this.characters[this.at] !== '|' && this.characters[this.at] !== ')') {
      for (const step of this.readRepeated(level)) steps.push(step);
      if (steps.length > MOST_STEPS) throw new UnreadPattern();
    }
    return steps;
  }

  private readRepeated(level: number): Fragment {
    const one = this.readOne(level);
    const [least, most] = this.readCount();
    if (least * one.length > MOST_STEPS || (most ?? 0) * (one.length + 1) > MOST_STEPS) throw new UnreadPattern();
    const required = Array.from({ length: least }, () => one).flat();
    if (most === null) return [...required, ...anyNumberOf(one)];
    let optional: Fragment = [];
    for (let i = least; i < most; i += 1) optional = optionally([...one, ...optional]);
    return [...required, ...optional];
  }

  /** Least and most (null: without end). How greedy it is does not matter for a whole match. */
  private readCount(): readonly [number, number | null] {
    const count = this.readBareCount();
    if (count === null) return [1, 1];
    if (this.characters[this.at] === '?') this.at += 1;
    return count;
  }

  private readBareCount(): readonly [number, number | null] | null {
    const sign = this.characters[this.at];
    if (sign === '*' || sign === '+' || sign === '?') {
      this.at += 1;
      return sign === '?' ? [0, 1] : [sign === '*' ? 0 : 1, null];
    }
    if (sign !== '{') return null;
    const written = this.characters.slice(this.at, this.at + 12).join('');
    const [whole, from = '', comma, to] = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(written) ?? [];
    if (whole === undefined) throw new UnreadPattern();
    this.at += whole.length;
    const least = Number(from);
    const most = comma === undefined ? least : to === undefined ? null : Number(to);
    if (least > MOST_REPEATED || (most ?? 0) > MOST_REPEATED || (most ?? least) < least) throw new UnreadPattern();
    return [least, most];
  }

  private readOne(level: number): Fragment {
    const character = this.take();
    if (character === '(') return this.readGroup(level);
    if (character === '[') return [{ take: this.readClass() }];
    if (character === '.') return [{ take: (one) => one !== ':' && one !== '\n' }];
    if (character === '\\') return [{ take: escaped(this.take()) }];
    if ('*+?{}^$'.includes(character)) throw new UnreadPattern();
    return [{ take: (one) => one === character }];
  }

  private readGroup(level: number): Fragment {
    if (this.characters[this.at] === '?') {
      if (this.characters[this.at + 1] !== ':') throw new UnreadPattern();
      this.at += 2;
    }
    const inside = this.readAlternatives(level + 1);
    if (this.take() !== ')') throw new UnreadPattern();
    return inside;
  }

  private readClass(): Accepts {
    const isNegated = this.characters[this.at] === '^';
    if (isNegated) this.at += 1;
    const parts: Accepts[] = [];
    for (let first = true; first || this.characters[this.at] !== ']'; first = false) parts.push(this.readClassPart());
    this.at += 1;
    return (character) => parts.some((part) => part(character)) !== isNegated;
  }

  private readClassPart(): Accepts {
    const from = this.take();
    if (from === '\\') return escaped(this.take());
    const [sign, to] = [this.characters[this.at], this.characters[this.at + 1]];
    if (sign !== '-' || to === undefined || to === ']' || to === '\\') return (character) => character === from;
    this.at += 2;
    return (character) => character >= from && character <= to;
  }

  private take(): string {
    const character = this.characters[this.at];
    if (character === undefined) throw new UnreadPattern();
    this.at += 1;
    return character;
  }
}

const CLASSES: ReadonlyMap<string, Accepts> = new Map<string, Accepts>([
  ['d', (one) => /\d/.test(one)],
  ['D', (one) => /\D/.test(one)],
  ['w', (one) => /\w/.test(one)],
  ['W', (one) => /\W/.test(one)],
  ['s', (one) => /\s/.test(one)],
  ['S', (one) => /\S/.test(one)],
]);

function escaped(character: string): Accepts {
  const known = CLASSES.get(character);
  if (known !== undefined) return known;
  // Other letters and digits are words of the language that is not read here.
  if (/[A-Za-z0-9]/.test(character)) throw new UnreadPattern();
  return (one) => one === character;
}

function eitherOf(one: Fragment, other: Fragment): Fragment {
  return [{ go: [1, one.length + 2] }, ...one, { go: [other.length + 1] }, ...other];
}

function optionally(one: Fragment): Fragment {
  return [{ go: [1, one.length + 1] }, ...one];
}

function anyNumberOf(one: Fragment): Fragment {
  return [{ go: [1, one.length + 2] }, ...one, { go: [-one.length - 1] }];
}
