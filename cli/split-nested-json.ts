/**
 * Cuts JSON objects that follow each other in a stream of bytes into pieces, so that memory need not hold any of them: the
 * members of the list under a path's first key are taken out, out of each of those the members of the list under its second
 * key, and so on. What remains of an object is a piece too, with that list empty. Each piece is whole JSON exactly where
 * the input is: whoever parses them all has checked all of it. Keys are compared as they stand, without escapes.
 */
import { isTooLarge, TOO_LARGE } from './read-bytes';
import { JsonSplitError } from './split-json';

export type NestedPiece =
  /** An object as far as it stands ahead of the list that is taken out of it. */
  | (Piece & { readonly kind: 'begin' })
  /** A list was taken out of it where it `isSplit`. */
  | (Piece & { readonly kind: 'end'; readonly isSplit: boolean });

interface Piece {
  /** 0: one of the objects that follow each other; 1: a member of the list in it; and so on. */
  readonly level: number;
  readonly text: string;
  /** Line on which it begins, from 1. */
  readonly line: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
/** What no value begins with. */
const NO_BEGINNING: ReadonlySet<number> = new Set([COMMA, 0x3a, CLOSE_OBJECT, CLOSE_LIST]);

/** A value that has begun and not ended. */
interface OpenValue {
  readonly level: number;
  readonly line: number;
  readonly isObject: boolean;
  /** Its bytes from earlier chunks, and those around the list that is taken out. */
  readonly held: Buffer[];
  /** Open brackets, but for the list that is taken out; 0: a number, a text, a word. */
  depth: number;
  isSplit: boolean;
}

export class NestedJsonSplitter {
  /** Values whose lists are being read, outermost first. */
  private readonly outer: OpenValue[] = [];
  /** The value that is being read; null between values. */
  private value: OpenValue | null = null;
  /** Of the value's own chunks. */
  private heldBytes = 0;
  /** Where its bytes begin in this chunk. */
  private start = 0;
  private expected: 'valueOrEnd' | 'value' | 'commaOrEnd' = 'valueOrEnd';
  private line = 1;
  private inText = false;
  private isEscaped = false;
  /** How many characters of the list's key the text has matched so far; -1: it is another text. */
  private matched = -1;
  private isKey = false;

  constructor(private readonly path: readonly string[]) {}

  /** The pieces that this chunk completes. Throws JsonSplitError. */
  *push(chunk: Buffer): Generator<NestedPiece> {
    this.start = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.inText) {
        at = this.readText(chunk, at);
        if (!this.inText && this.value?.depth === 0) yield this.endValue(this.value, chunk, at);
        continue;
      }
      const piece = this.readByte(chunk, at);
      if (piece !== null) yield piece;
      at += 1;
    }
    if (this.value === null) return;
    const { held, line } = this.value;
    held.push(chunk.subarray(this.start));
    this.heldBytes = held.length === 1 ? chunk.length - this.start : this.heldBytes + chunk.length - this.start;
    if (isTooLarge(this.heldBytes)) throw new JsonSplitError(TOO_LARGE, line);
  }

  /** Throws JsonSplitError where something is left open. */
  end(): void {
    const outermost = this.outer[0] ?? this.value;
    if (outermost !== null) throw new JsonSplitError('it is cut off', outermost.line);
  }

  /** Answers where the text's rest ends, past its quote, or the end of the chunk. */
  private readText(chunk: Buffer, from: number): number {
    const key = this.path[this.outer.length] ?? '';
    let { matched, isEscaped } = this;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (isEscaped) isEscaped = false;
      else if (byte === QUOTE) {
        this.inText = false;
        this.isKey = matched === key.length;
        return at + 1;
      } else if (byte === BACKSLASH) [isEscaped, matched] = [true, -1];
      else if (byte === NEWLINE) throw new JsonSplitError('a text is not closed', this.line);
      else if (matched >= 0) matched = key.charCodeAt(matched) === byte ? matched + 1 : -1;
    }
    [this.matched, this.isEscaped] = [matched, isEscaped];
    return chunk.length;
  }

  private readByte(chunk: Buffer, at: number): NestedPiece | null {
    const byte = chunk[at] as number;
    if (byte === NEWLINE) this.line += 1;
    return this.value === null ? this.readBetween(byte, at) : this.readWithin(this.value, byte, chunk, at);
  }

  private readBetween(byte: number, at: number): null {
    const level = this.outer.length;
    if (isSpace(byte)) return null;
    if (byte === COMMA && this.expected === 'commaOrEnd') this.expected = 'value';
    else if (byte === CLOSE_LIST && level > 0 && this.expected !== 'value') {
      this.value = this.outer.pop() ?? null;
      this.start = at;
    } else if (this.expected === 'commaOrEnd' || NO_BEGINNING.has(byte) || (level === 0 && byte !== OPEN_OBJECT)) {
      throw this.notJson();
    } else this.beginValue(byte, at);
    return null;
  }

  private beginValue(byte: number, at: number): void {
    const isObject = byte === OPEN_OBJECT;
    const depth = isObject || byte === OPEN_LIST ? 1 : 0;
    this.value = { level: this.outer.length, line: this.line, isObject, held: [], depth, isSplit: false };
    this.start = at;
    if (byte === QUOTE) this.beginText(-1);
  }

  private readWithin(value: OpenValue, byte: number, chunk: Buffer, at: number): NestedPiece | null {
    switch (byte) {
      case QUOTE:
        this.beginText(value.isObject && value.depth === 1 && value.level < this.path.length ? 0 : -1);
        return null;
      case OPEN_LIST:
        if (this.isKey && value.depth === 1) return this.beginList(value, chunk, at);
        value.depth += 1;
        return null;
      case OPEN_OBJECT:
        value.depth += 1;
        return null;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        if (value.depth === 0) return this.endWord(value, byte, chunk, at);
        value.depth -= 1;
        return value.depth === 0 ? this.endValue(value, chunk, at + 1) : null;
      default:
        return value.depth === 0 && (byte === COMMA || isSpace(byte)) ? this.endWord(value, byte, chunk, at) : null;
    }
  }

  private beginText(matched: number): void {
    this.inText = true;
    this.isEscaped = false;
    this.matched = matched;
  }

  private beginList(value: OpenValue, chunk: Buffer, at: number): NestedPiece {
    value.held.push(chunk.subarray(this.start, at + 1));
    value.isSplit = true;
    this.outer.push(value);
    this.value = null;
    this.expected = 'valueOrEnd';
    this.isKey = false;
    const { level, line, held } = value;
    return { kind: 'begin', level, line, text: `${Buffer.concat(held).toString('utf8')}]}` };
  }

  /** A number or word has no closing mark of its own: what follows it ends it. */
  private endWord(value: OpenValue, byte: number, chunk: Buffer, at: number): NestedPiece {
    const piece = this.endValue(value, chunk, at);
    this.readBetween(byte, at);
    return piece;
  }

  private endValue({ level, line, held, isSplit }: OpenValue, chunk: Buffer, end: number): NestedPiece {
    const last = chunk.subarray(this.start, end);
    const text = (held.length === 0 ? last : Buffer.concat([...held, last])).toString('utf8');
    this.value = null;
    this.expected = level === 0 ? 'valueOrEnd' : 'commaOrEnd';
    return { kind: 'end', level, text, isSplit, line };
  }

  private notJson(): JsonSplitError {
    return new JsonSplitError('a bracket, comma or colon is out of place', this.line);
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;
}
