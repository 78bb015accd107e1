/**
 * Reads what the command line gives as declared resources: templates with what accompanies them, states, checkpoints,
 * declaration files, and output of `asbuilt index`. Everything is gone through and told apart before anything is declared
 * to whoever asks, so that unreadable input ends a command before its first line of output.
 */
import { localMasker } from '../adapters/local/file-masker';
import { declareSource } from '../core/declare/declare-source';
import { identifySource } from '../core/declare/identify-source';
import { AsbuiltError } from '../core/errors';
import type { IndexLine } from '../core/model/declared-resource';
import type { Masker } from '../core/model/masker';
import type { Source } from '../core/model/source';
import type { SourceContent, SourceDeclaration } from '../core/model/source-content';
import type { CliIo } from './cli-io';
import { completeTemplates } from './complete-templates';
import { declareFile } from './declare-file';
import type { DeclaredOptions } from './declared-options';
import { readTextInput } from './input-documents';
import { nameOfInput } from './read-bytes';
import { type KnownOfInputs, type RecognisedInput, recogniseInput } from './recognise-input';
import { RereadableInput } from './rereadable-input';
import { type SurveyedFile, surveyFile } from './survey-file';

export type LoadOptions = Pick<DeclaredOptions, 'stackResources' | 'parameters' | 'stackName'> & KnownOfInputs;

export interface ReadSource {
  readonly source: Source;
  readonly content: SourceContent;
}

/** Every declared resource of the files, in their order. Throws AsbuiltError('InputUnreadable'). */
export async function loadDeclared(
  files: readonly string[],
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
  masker: Masker = localMasker(),
): Promise<readonly IndexLine[]> {
  const lines: IndexLine[] = [];
  for await (const part of streamDeclarations(files, options, io, masker))
    for (const line of part.lines) lines.push(line);
  return lines;
}

/**
 * The same as a stream, by source: one that declares nothing is there too, a large one comes in several parts. The first
 * part comes when every file was seen to be readable. Throws AsbuiltError('InputUnreadable').
 */
export async function* streamDeclarations(
  files: readonly string[],
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
  masker: Masker = localMasker(),
): AsyncGenerator<SourceDeclaration> {
  const surveyed: SurveyedFile[] = [];
  for (const file of files) surveyed.push(await surveyFile(new RereadableInput(file, io), options, masker));
  const inputs = surveyed.flatMap(({ documents }) =>
    documents.flatMap((one) => (one.kind === 'read' ? one.input : [])),
  );
  const contents = await completeTemplates(inputs, options, io);
  const declared = new Map<RecognisedInput, SourceDeclaration>();
  for (const input of inputs) {
    const content = input.kind === 'content' ? input.content : contents.get(input);
    if (content !== undefined) declared.set(input, declareSource(content, masker));
  }
  for (const file of surveyed) yield* declareFile(file, options, (input) => declared.get(input) ?? null);
}

/** The sources among the files, not yet declared. Output of `asbuilt index` is no source's content and is refused. */
export async function readSourceContents(
  files: readonly string[],
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
): Promise<readonly ReadSource[]> {
  const inputs: RecognisedInput[] = [];
  for (const file of files) {
    const text = await readTextInput(file, io);
    for (const input of recogniseInput({ text, file, place: nameOfInput(file) }, options)) inputs.push(input);
  }
  const contents = await completeTemplates(inputs, options, io);
  return inputs.flatMap((input) => {
    if (input.kind === 'inventories') return [];
    const content = input.kind === 'content' ? input.content : contents.get(input);
    if (content !== undefined) return [{ source: identifySource(content), content }];
    const place = input.kind === 'indexLine' ? input.place : '';
    throw new AsbuiltError(
      'InputUnreadable',
      `${place}: is output of "asbuilt index"; give the template or the state itself`,
    );
  });
}
