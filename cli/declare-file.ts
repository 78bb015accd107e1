/**
 * Declares what a surveyed file holds, in the file's own order. States and index lines are read again and declared a few
 * at a time, so that memory holds no more of them than that.
 */
import { type DeclaringState, declareInstance } from '../core/declare/terraform/declare-instance';
import { InstancesInPieces } from '../core/declare/terraform/read-in-pieces';
import type { AsbuiltError } from '../core/errors';
import { assertNever } from '../core/model/assert-never';
import type { IndexLine } from '../core/model/declared-resource';
import type { JsonObject } from '../core/model/json';
import { UNKNOWN_PROVENANCE } from '../core/model/provenance';
import { sourceKey } from '../core/model/source';
import type { SourceDeclaration } from '../core/model/source-content';
import { nameOfInput } from './read-bytes';
import { readIndexLine } from './read-index-line';
import { STATE_PATH, StatePieces } from './read-state-pieces';
import type { KnownOfInputs, RecognisedInput } from './recognise-input';
import { NestedJsonSplitter, type NestedPiece } from './split-nested-json';
import {
  asUnreadable,
  changedMeanwhile,
  placeOfDocument,
  type SurveyedDocument,
  type SurveyedFile,
  type SurveyedState,
} from './survey-file';

/**
 * `declareRead`: the declaration of what was read whole; null where it declares nothing itself. A source may come in several
 * parts; one that declares nothing comes as one. Throws AsbuiltError('InputUnreadable') where the file changed meanwhile.
 */
export async function* declareFile(
  { input, documents }: SurveyedFile,
  known: KnownOfInputs,
  declareRead: (input: RecognisedInput) => SourceDeclaration | null,
): AsyncGenerator<SourceDeclaration> {
  const again = new FileAgain(input.file, documents, known, declareRead);
  if (documents.every(({ kind }) => kind === 'read')) {
    for (const document of documents) again.takeDocument(document, '', 0);
    yield* again.takeParts();
    return;
  }
  const splitter = new NestedJsonSplitter(STATE_PATH);
  try {
    for await (const chunk of input.bytes()) {
      for (const piece of splitter.push(chunk)) again.take(piece);
      yield* again.takeParts();
    }
    splitter.end();
  } catch (error) {
    throw asUnreadable(error, input.file);
  }
  again.end();
}

/** A part of a declaration that lines are still added to. */
interface OpenPart extends SourceDeclaration {
  readonly lines: IndexLine[];
}

interface StateAgain {
  readonly declaring: DeclaringState;
  readonly instances: InstancesInPieces;
  readonly pieces: StatePieces;
}

class FileAgain {
  private parts: SourceDeclaration[] = [];
  private open: OpenPart | null = null;
  /** Number of the document that is being read. */
  private number = 0;
  private state: StateAgain | null = null;

  constructor(
    private readonly file: string,
    private readonly documents: readonly SurveyedDocument[],
    private readonly known: KnownOfInputs,
    private readonly declareRead: (input: RecognisedInput) => SourceDeclaration | null,
  ) {}

  /** What was declared since this was last asked. */
  takeParts(): readonly SourceDeclaration[] {
    const { parts } = this;
    this.parts = [];
    this.open = null;
    return parts;
  }

  take(piece: NestedPiece): void {
    const document = this.documents[this.number];
    if (document === undefined) throw this.changed();
    if (piece.level === 0 && piece.kind === 'end') {
      this.takeDocument(document, piece.text, piece.line);
      this.number += 1;
    } else if (document.kind === 'state') this.takeOfState(document, piece);
    else throw this.changed();
  }

  /** A document whose end was reached. */
  takeDocument(document: SurveyedDocument, text: string, line: number): void {
    switch (document.kind) {
      case 'read': {
        const { input } = document;
        if (input.kind === 'indexLine') {
          this.addIndexLine(input.line, input.place);
          return;
        }
        const declared = this.declareRead(input);
        if (declared !== null) this.parts.push(declared);
        this.open = null;
        return;
      }
      case 'indexLine': {
        this.addIndexLine(this.parse(text), placeOfDocument(this.file, line, this.documents.length === 1));
        return;
      }
      case 'state':
        if (document.text !== text || (this.state?.instances.late.size ?? 0) > 0) throw this.changed();
        this.state = null;
        return;
      default:
        assertNever(document);
    }
  }

  /** Throws where documents that were there are not any more. */
  end(): void {
    if (this.number < this.documents.length) throw this.changed();
  }

  private takeOfState(document: SurveyedState, piece: NestedPiece): void {
    this.state ??= this.beginState(document, piece.line);
    const { pieces, declaring } = this.state;
    const part = this.partOf(document.header);
    for (const read of pieces.read(piece)) part.lines.push(declareInstance(read, declaring));
  }

  private beginState({ header, survey, lateHeaders }: SurveyedState, line: number): StateAgain {
    const instances = new InstancesInPieces(lateHeaders);
    const place = placeOfDocument(this.file, line, this.documents.length === 1);
    return {
      declaring: survey.declaring(header.source, header.deployment),
      instances,
      pieces: new StatePieces(instances, false, place),
    };
  }

  private addIndexLine(line: JsonObject, place: string): void {
    const read = readIndexLine(line, place, this.known);
    this.partOf(read).lines.push(read);
  }

  private partOf({ source, deployment }: Pick<SourceDeclaration, 'source' | 'deployment'>): OpenPart {
    const { open } = this;
    const isOpen = open?.deployment.order === deployment.order && sourceKey(open.source) === sourceKey(source);
    if (isOpen) return open;
    const part: OpenPart = { source, deployment, provenance: UNKNOWN_PROVENANCE, lines: [], asks: [] };
    this.parts.push(part);
    this.open = part;
    return part;
  }

  private parse(text: string): JsonObject {
    try {
      return JSON.parse(text) as JsonObject;
    } catch {
      throw this.changed();
    }
  }

  private changed(): AsbuiltError {
    return changedMeanwhile(nameOfInput(this.file));
  }
}
