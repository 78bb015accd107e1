/**
 * Finds where JSON values begin and end in a stream of bytes, so that each can be parsed by itself and memory holds one
 * value at a time: lines, one document over many lines, values one after another; and, where asked, the members of a list
 * at the top or under "Records" or "Events" in place of the document around them. It looks at quotes and brackets only;
 * whoever parses a piece finds what else is wrong in it.
 */
import { isTooLarge, TOO_LARGE } from './read-bytes';

export interface JsonPiece {
  readonly text: string;
  /** Line on which the piece begins and ends, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** Its number among the documents, or, for a member of a list, among the members; from 1. */
  readonly number: number;
  readonly isMember: boolean;
}

/** What is wrong with the bytes, and on which line. */
export class JsonSplitError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.name = 'JsonSplitError';
    this.line = line;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** CloudTrail's log files say Records, the answer of LookupEvents says Events. */
const MEMBER_LISTS: ReadonlySet<string> = new Set(['Records', 'Events']);
const LONGEST_KEY = 16;

export class JsonSplitter {
  /** Expected closing brackets, outermost first. */
  private readonly open: number[] = [];
  private inString = false;
  private escaped = false;
  private line = 1;
  /** Bytes of the current piece from earlier chunks. */
  private held: Buffer[] = [];
  private heldBytes = 0;
  /** Where the current piece begins in this chunk; -1: no piece. */
  private start = -1;
  private startLine = 1;
  private documents = 0;
  private members = 0;
  /** Depth of the list whose members are the pieces; 0: documents are the pieces. */
  private listDepth = 0;
  /** After such a list: the rest of its document is no piece. */
  private skipsRest = false;
  private key = '';
  private isKeyOpen = false;
  private isScalar = false;

  constructor(private readonly splitsLists: boolean) {}

  /** The pieces that end in this chunk. Throws JsonSplitError. */
  *push(chunk: Buffer): Generator<JsonPiece> {
    if (this.start >= 0) this.start = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      if (this.inString) this.readString(byte);
      else {
        const piece = this.readStructure(byte, i, chunk);
        if (piece !== null) yield piece;
        continue;
      }
      if (!this.inString && this.open.length === this.pieceDepth() && this.isPieceOpen() && this.isScalar) {
        // A string that is a whole piece.
        yield this.endPiece(chunk, i + 1);
      }
    }
    if (this.start < 0) return;
    this.held.push(chunk.subarray(this.start));
    this.heldBytes += chunk.length - this.start;
    if (isTooLarge(this.heldBytes)) throw new JsonSplitError(TOO_LARGE, this.startLine);
  }

  /** The piece that the end of the input ends, if any. Throws JsonSplitError where something is left open. */
  *end(): Generator<JsonPiece> {
    if (this.inString || this.open.length > 0) {
      const what = this.isPieceOpen() ? 'a document that begins here does not end' : 'the file ends too early';
      throw new JsonSplitError(`${what}: it is cut off`, this.isPieceOpen() ? this.startLine : this.line);
    }
    if (this.isPieceOpen()) yield this.endPiece(Buffer.alloc(0), 0);
  }

  private readString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) {
      this.inString = false;
      this.isKeyOpen = false;
      return;
    } else if (byte === NEWLINE) throw new JsonSplitError('it is not JSON: a text is not closed', this.line);
    if (this.isKeyOpen && this.key.length < LONGEST_KEY) this.key += String.fromCharCode(byte);
  }

  private readStructure(byte: number, at: number, chunk: Buffer): JsonPiece | null {
    if (byte === NEWLINE) this.line += 1;
    if (byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09) return this.endScalar(at, chunk);
    switch (byte) {
      case QUOTE:
        this.beginString(at);
        return null;
      case OPEN_OBJECT:
      case OPEN_LIST:
        return this.openBracket(byte, at, chunk);
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        return this.closeBracket(byte, at, chunk);
      case COMMA:
        return this.readComma(at, chunk);
      case COLON:
        if (this.open.length === 0) throw this.notJson();
        return null;
      default:
        if (this.open.length === this.pieceDepth() && !this.isPieceOpen() && !this.skipsRest) this.beginPiece(at, true);
        return null;
    }
  }

  private beginString(at: number): void {
    if (this.open.length === this.pieceDepth() && !this.isPieceOpen() && !this.skipsRest) this.beginPiece(at, true);
    this.inString = true;
    if (this.splitsLists && this.open.length === 1 && this.listDepth === 0) {
      this.isKeyOpen = true;
      this.key = '';
    }
  }

  private openBracket(byte: number, at: number, chunk: Buffer): JsonPiece | null {
    const before = this.open.length === 0 ? this.endScalar(at, chunk) : null;
    const depth = this.open.length;
    const isList = byte === OPEN_LIST;
    const isMemberList =
      this.splitsLists &&
      this.listDepth === 0 &&
      !this.skipsRest &&
      isList &&
      (depth === 0 || (depth === 1 && this.open[0] === CLOSE_OBJECT && MEMBER_LISTS.has(this.key)));
    if (isMemberList) {
      this.dropPiece();
      this.listDepth = depth + 1;
    } else if (depth === this.pieceDepth() && !this.isPieceOpen() && !this.skipsRest) this.beginPiece(at, false);
    this.open.push(isList ? CLOSE_LIST : CLOSE_OBJECT);
    return before;
  }

  private closeBracket(byte: number, at: number, chunk: Buffer): JsonPiece | null {
    const before = this.endScalar(at, chunk);
    if (this.open.pop() !== byte) throw this.notJson();
    const depth = this.open.length;
    if (this.listDepth > 0 && depth === this.listDepth - 1) {
      this.listDepth = 0;
      this.skipsRest = depth > 0;
      return before;
    }
    if (depth === 0) {
      if (this.skipsRest) {
        this.skipsRest = false;
        return null;
      }
      return this.endPiece(chunk, at + 1);
    }
    if (this.listDepth > 0 && depth === this.listDepth) return this.endPiece(chunk, at + 1);
    return before;
  }

  private readComma(at: number, chunk: Buffer): JsonPiece | null {
    if (this.open.length === 0) throw this.notJson();
    if (this.open.length === 1) this.key = '';
    return this.endScalar(at, chunk);
  }

  /** Ends a piece that is no object, list or text: it has no closing mark of its own. */
  private endScalar(at: number, chunk: Buffer): JsonPiece | null {
    if (!this.isScalar || !this.isPieceOpen() || this.open.length !== this.pieceDepth()) return null;
    return this.endPiece(chunk, at);
  }

  private pieceDepth(): number {
    return this.listDepth;
  }

  private isPieceOpen(): boolean {
    return this.start >= 0;
  }

  private beginPiece(at: number, isScalar: boolean): void {
    this.start = at;
    this.startLine = this.line;
    this.isScalar = isScalar;
  }

  private dropPiece(): void {
    this.start = -1;
    this.held = [];
    this.heldBytes = 0;
  }

  private endPiece(chunk: Buffer, end: number): JsonPiece {
    const bytes = [...this.held, chunk.subarray(this.start, end)];
    const isMember = this.listDepth > 0;
    const number = isMember ? ++this.members : ++this.documents;
    const [line, endLine] = [this.startLine, this.line];
    this.dropPiece();
    this.isScalar = false;
    return { text: Buffer.concat(bytes).toString('utf8'), line, endLine, number, isMember };
  }

  private notJson(): JsonSplitError {
    return new JsonSplitError('it is not JSON: a bracket, comma or colon is out of place', this.line);
  }
}
