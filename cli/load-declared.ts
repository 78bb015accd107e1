/**
 * Reads what the command line gives as declared resources: templates with what accompanies them, states, and output of
 * `asbuilt index`. Everything is read and told apart before anything is declared, so that unreadable input ends a command
 * before its first line of output.
 */
import { basename } from 'node:path';
import { localMasker } from '../adapters/local/file-masker';
import { declareSource } from '../core/declare/declare-source';
import { identifySource } from '../core/declare/identify-source';
import { recogniseSource } from '../core/declare/recognise-source';
import { AsbuiltError } from '../core/errors';
import { assertNever } from '../core/model/assert-never';
import type { IndexLine } from '../core/model/declared-resource';
import type { JsonObject } from '../core/model/json';
import type { Masker } from '../core/model/masker';
import { UNKNOWN_PROVENANCE } from '../core/model/provenance';
import type { Source } from '../core/model/source';
import type { SourceContent, SourceDeclaration, StackContent } from '../core/model/source-content';
import type { CliIo } from './cli-io';
import type { DeclaredOptions } from './declared-options';
import { readTextInput } from './input-documents';
import { nameOfInput } from './read-bytes';
import { type KnownPlace, readIndexLine } from './read-index-line';
import { readParameters, readStackInventories, type StackInventory } from './stack-inputs';

export type LoadOptions = Pick<DeclaredOptions, 'stackResources' | 'parameters' | 'stackName' | 'account' | 'region'>;

export interface ReadSource {
  readonly source: Source;
  readonly content: SourceContent;
}

/** A document of the input, told apart and not yet given what accompanies it. */
type Input =
  | { readonly kind: 'template'; readonly text: string; readonly file: string; readonly place: string }
  | { readonly kind: 'content'; readonly content: SourceContent }
  | { readonly kind: 'line'; readonly line: JsonObject; readonly place: string };

/** What belongs to a template among the files. */
interface Accompanying {
  readonly kind: 'inventories';
  readonly inventories: readonly StackInventory[];
}

interface InputText {
  readonly text: string;
  readonly file: string;
  readonly place: string;
}

interface Inputs {
  readonly documents: readonly Input[];
  readonly inventories: readonly StackInventory[];
}

/** Every declared resource of the files, in their order. Throws AsbuiltError('InputUnreadable'). */
export async function loadDeclared(
  files: readonly string[],
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
  masker: Masker = localMasker(),
): Promise<readonly IndexLine[]> {
  const declarations = await loadDeclarations(files, options, io, masker);
  return declarations.flatMap(({ lines }) => lines);
}

/** The same by source: a source that declares nothing is there too. Lines of `asbuilt index` come one by one. */
export async function loadDeclarations(
  files: readonly string[],
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
  masker: Masker = localMasker(),
): Promise<readonly SourceDeclaration[]> {
  const inputs = await readInputs(files, options, io);
  const contents = await completeTemplates(inputs, options, io);
  return inputs.documents.flatMap((input): readonly SourceDeclaration[] => {
    if (input.kind === 'line') {
      const line = readIndexLine(input.line, input.place, options);
      return [
        { source: line.source, deployment: line.deployment, provenance: UNKNOWN_PROVENANCE, lines: [line], asks: [] },
      ];
    }
    const content = input.kind === 'content' ? input.content : contents.get(input);
    return content === undefined ? [] : [declareSource(content, masker)];
  });
}

/** The sources among the files, not yet declared. Output of `asbuilt index` is no source's content and is refused. */
export async function readSourceContents(
  files: readonly string[],
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
): Promise<readonly ReadSource[]> {
  const inputs = await readInputs(files, options, io);
  const contents = await completeTemplates(inputs, options, io);
  return inputs.documents.map((input) => {
    const content = input.kind === 'content' ? input.content : contents.get(input);
    if (content !== undefined) return { source: identifySource(content), content };
    const place = input.kind === 'line' ? input.place : '';
    throw new AsbuiltError(
      'InputUnreadable',
      `${place}: is output of "asbuilt index"; give the template or the state itself`,
    );
  });
}

async function readInputs(files: readonly string[], options: LoadOptions, io: Pick<CliIo, 'in'>): Promise<Inputs> {
  const documents: Input[] = [];
  const inventories: StackInventory[] = [];
  for (const file of options.stackResources) {
    for (const one of readStackInventories(await readTextInput(file, io), nameOfInput(file))) inventories.push(one);
  }
  for (const file of files) {
    const place = nameOfInput(file);
    for (const one of readInput({ file, place, text: await readTextInput(file, io) }, options)) {
      if (one.kind === 'inventories') for (const inventory of one.inventories) inventories.push(inventory);
      else documents.push(one);
    }
  }
  return { documents, inventories };
}

/** One text as the documents it holds. */
function readInput({ file, place, text }: InputText, known: KnownPlace): readonly (Input | Accompanying)[] {
  const recognised = recogniseSource(text, place);
  switch (recognised.kind) {
    case 'stack':
      return [{ kind: 'template', text, file, place }];
    case 'terraformState':
      return [
        {
          kind: 'content',
          content: { kind: 'terraformState', text, place, account: known.account, region: known.region },
        },
      ];
    case 'indexLine':
      return [{ kind: 'line', line: JSON.parse(text) as JsonObject, place }];
    case 'stackResources':
      return [{ kind: 'inventories', inventories: readStackInventories(text, place) }];
    case 'lines':
      return recognised.lines.flatMap((line) => readInput({ ...line, file }, known));
    default:
      return assertNever(recognised);
  }
}

/** Each template with its stack's resources and the parameters. */
async function completeTemplates(
  { documents, inventories }: Inputs,
  options: LoadOptions,
  io: Pick<CliIo, 'in'>,
): Promise<ReadonlyMap<Input, StackContent>> {
  const templates = documents.filter((input) => input.kind === 'template');
  const parameters =
    options.parameters === null
      ? {}
      : readParameters(await readTextInput(options.parameters, io), nameOfInput(options.parameters));
  const contents = new Map<Input, StackContent>();
  const used = new Set<StackInventory>();
  for (const template of templates) {
    const name = options.stackName ?? stemOf(template.file);
    const inventory = inventoryOf(name, inventories, templates.length === 1);
    if (inventory !== undefined) used.add(inventory);
    contents.set(template, {
      kind: 'stack',
      stackName: options.stackName ?? inventory?.stackName ?? null,
      stackId: inventory?.stackId ?? null,
      account: options.account,
      region: options.region,
      status: null,
      lastUpdatedAt: inventory?.lastUpdatedAt ?? null,
      template: template.text,
      place: template.place,
      parameters,
      resources: inventory?.resources ?? [],
      resolvedParameters: {},
      exports: {},
      nestedOutputs: {},
      liveAttributes: {},
      tags: {},
    });
  }
  const unused = inventories.find((inventory) => !used.has(inventory));
  if (unused !== undefined) throw new AsbuiltError('InputUnreadable', unusedMessage(unused));
  return contents;
}

/** By the stack's name; the only template takes the only inventory whatever its name. */
function inventoryOf(
  name: string,
  inventories: readonly StackInventory[],
  onlyTemplate: boolean,
): StackInventory | undefined {
  const named = inventories.find((inventory) => (inventory.stackName ?? stemOf(inventory.place)) === name);
  return named ?? (onlyTemplate && inventories.length === 1 ? inventories[0] : undefined);
}

/** "out/claims.template.json.gz" → "claims": how the CDK names the template of the stack "claims". */
function stemOf(file: string): string {
  return basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.(?:json|ya?ml|template)$/, '')
    .replace(/\.template$/, '');
}

function unusedMessage({ place, stackName }: StackInventory): string {
  const whose = stackName === null ? 'these stack resources' : `the resources of stack "${stackName}"`;
  return `${place}: no template given is for ${whose}; give its template, named after the stack, or --stack-name`;
}
