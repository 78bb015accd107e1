/**
 * Goes through a file once, to see that all of it can be read, before anything is made of any file. What is small is kept:
 * templates, checkpoints, declaration files. Of a state is kept what its instances need to be declared one by one, of an
 * index line nothing; both are read again by `declareFile`. JSON is read as a stream; YAML, which needs its whole text, is not.
 */

import { InstancesInPieces, type LateHeaders } from '../core/declare/terraform/read-in-pieces';
import { readStateHeader, type StateHeader } from '../core/declare/terraform/read-state-header';
import { StateSurvey } from '../core/declare/terraform/survey-state';
import { AsbuiltError } from '../core/errors';
import type { Masker } from '../core/model/masker';
import { nameOfInput } from './read-bytes';
import { STATE_PATH, StatePieces } from './read-state-pieces';
import { type KnownOfInputs, type RecognisedInput, recogniseInput } from './recognise-input';
import type { RereadableInput } from './rereadable-input';
import { JsonSplitError } from './split-json';
import { NestedJsonSplitter, type NestedPiece } from './split-nested-json';

export type SurveyedDocument =
  | { readonly kind: 'read'; readonly input: RecognisedInput }
  /** A line of `asbuilt index`; it is read again. */
  | { readonly kind: 'indexLine' }
  | SurveyedState;

export interface SurveyedState {
  readonly kind: 'state';
  /** The state without its resources: whether it is still the same. */
  readonly text: string;
  readonly header: StateHeader;
  readonly survey: StateSurvey;
  readonly lateHeaders: LateHeaders;
}

export interface SurveyedFile {
  readonly input: RereadableInput;
  readonly documents: readonly SurveyedDocument[];
}

/** By the number of the document in its file. */
type LateHeadersOfFile = ReadonlyMap<number, LateHeaders>;

/** Throws AsbuiltError('InputUnreadable'), naming file and place. */
export async function surveyFile(input: RereadableInput, known: KnownOfInputs, masker: Masker): Promise<SurveyedFile> {
  let late: LateHeadersOfFile = new Map();
  // The second time, what stood after the instances it belongs to is known; a third is never needed.
  for (let time = 0; time < 2; time += 1) {
    const survey = new FileSurvey(input.file, known, masker, late);
    if (!(await survey.readAll(input))) return { input, documents: await readWhole(input, known) };
    if (survey.late.size === 0) return { input, documents: survey.documents };
    late = survey.late;
  }
  throw changedMeanwhile(nameOfInput(input.file));
}

export function changedMeanwhile(place: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: it changed while it was read; run the command again`);
}

/** What a document is called in messages: several by their lines, the only one by the file's name. */
export function placeOfDocument(file: string, line: number, isOnly: boolean): string {
  return isOnly ? nameOfInput(file) : `${nameOfInput(file)}, line ${line}`;
}

/** What the bytes' splitter says is wrong, in the words of every other message. */
export function asUnreadable(error: unknown, file: string): unknown {
  if (!(error instanceof JsonSplitError)) return error;
  const message = `${nameOfInput(file)}, line ${error.line}: is not valid JSON: ${error.message}; copy or download it again`;
  return new AsbuiltError('InputUnreadable', message, { cause: error });
}

async function readWhole(input: RereadableInput, known: KnownOfInputs): Promise<readonly SurveyedDocument[]> {
  const { file } = input;
  const documents = recogniseInput({ text: await input.text(), file, place: nameOfInput(file) }, known);
  return documents.map((document) => ({ kind: 'read', input: document }));
}

/** An object of the file, read and not yet recognised. */
interface ReadObject {
  readonly text: string;
  readonly line: number;
  readonly state: OpenState | null;
}

interface OpenState {
  readonly survey: StateSurvey;
  readonly instances: InstancesInPieces;
  readonly pieces: StatePieces;
}

class FileSurvey {
  readonly documents: SurveyedDocument[] = [];
  readonly late = new Map<number, LateHeaders>();
  /** Number of the object that is being read. */
  private number = 0;
  private state: OpenState | null = null;
  /** The first waits until it is known whether it is the only one. */
  private first: ReadObject | null = null;

  constructor(
    private readonly file: string,
    private readonly known: KnownOfInputs,
    private readonly masker: Masker,
    private readonly lateOfFile: LateHeadersOfFile,
  ) {}

  /** false where the file has to be read whole: it is no JSON, or its objects have such lists without being states. */
  async readAll(input: RereadableInput): Promise<boolean> {
    const splitter = new NestedJsonSplitter(STATE_PATH);
    let isJson: boolean | null = null;
    try {
      for await (const chunk of input.bytes()) {
        isJson ??= beginsLikeJson(chunk);
        if (isJson === false) return false;
        for (const piece of splitter.push(chunk)) if (!this.take(piece)) return false;
      }
      splitter.end();
    } catch (error) {
      throw asUnreadable(error, this.file);
    }
    if (isJson === null) return false;
    return this.first === null || this.recognise(this.first, true);
  }

  private take(piece: NestedPiece): boolean {
    if (piece.level > 0) {
      for (const instance of this.state?.pieces.read(piece) ?? []) this.state?.survey.add(instance);
      return true;
    }
    if (piece.kind === 'begin') {
      this.state ??= this.beginState(piece.line);
      return true;
    }
    const { first, state, number } = this;
    const read = { text: piece.text, line: piece.line, state };
    this.number += 1;
    this.state = null;
    this.first = number === 0 ? read : null;
    if (number === 0) return true;
    return (first === null || this.recognise(first, false)) && this.recognise(read, false);
  }

  private beginState(line: number): OpenState {
    const instances = new InstancesInPieces(this.lateOfFile.get(this.number) ?? new Map());
    return {
      survey: new StateSurvey(this.known, this.masker),
      instances,
      pieces: new StatePieces(instances, true, placeOfDocument(this.file, line, this.number === 0)),
    };
  }

  /** false where what was taken out of it is needed. */
  private recognise({ text, line, state }: ReadObject, isOnly: boolean): boolean {
    const place = placeOfDocument(this.file, line, isOnly);
    for (const input of recogniseInput({ text, file: this.file, place }, this.known)) {
      const isState = input.kind === 'content' && input.content.kind === 'terraformState';
      if (state === null) this.documents.push(input.kind === 'indexLine' ? INDEX_LINE : { kind: 'read', input });
      else if (!isState) return false;
      else this.addState(text, place, state);
    }
    return true;
  }

  private addState(text: string, place: string, { survey, instances }: OpenState): void {
    const { account, region } = this.known;
    const header = readStateHeader({ kind: 'terraformState', text, place, account, region });
    const number = this.documents.length;
    const lateHeaders = this.lateOfFile.get(number) ?? new Map();
    this.documents.push({ kind: 'state', text, header, survey, lateHeaders });
    if (instances.late.size > 0) this.late.set(number, new Map([...lateHeaders, ...instances.late]));
  }
}

const INDEX_LINE: SurveyedDocument = { kind: 'indexLine' };

/** null where the chunk holds nothing but space. */
function beginsLikeJson(chunk: Buffer): boolean | null {
  const first = chunk.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  return first === undefined ? null : first === 0x7b;
}
