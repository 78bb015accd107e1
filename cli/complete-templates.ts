/**
 * Gives each template what belongs to it: its stack's resources, parameters, tags, and the outputs of the other stacks that
 * are given. Templates that stand together resolve each other's exports and nested stacks' outputs; one export may rest on
 * another, so this goes round until nothing new is known. What two stacks of one place export unlike stays unresolved.
 */
import { basename } from 'node:path';
import { stackOutputs } from '../core/declare/cloudformation/stack-outputs';
import { placeOfStack } from '../core/declare/cloudformation/stack-place';
import { AsbuiltError } from '../core/errors';
import { jsonText } from '../core/model/json-text';
import type { StackContent } from '../core/model/source-content';
import type { CliIo } from './cli-io';
import type { DeclaredOptions } from './declared-options';
import { readTextInput } from './input-documents';
import { type GivenStack, type NamedTexts, readGivenStacks } from './parameter-inputs';
import { nameOfInput } from './read-bytes';
import type { KnownOfInputs, RecognisedInput } from './recognise-input';
import { readStackInventories, type StackInventory } from './stack-inputs';

type Options = Pick<DeclaredOptions, 'stackResources' | 'parameters' | 'stackName'> & KnownOfInputs;

/** Each round resolves what rests on the one before; imports chain rarely, and never far. */
const MOST_ROUNDS = 6;

/** The content of each template among the inputs. Throws AsbuiltError('InputUnreadable'). */
export async function completeTemplates(
  inputs: readonly RecognisedInput[],
  options: Options,
  io: Pick<CliIo, 'in'>,
): Promise<ReadonlyMap<RecognisedInput, StackContent>> {
  const inventories: StackInventory[] = [];
  for (const file of options.stackResources) {
    for (const one of readStackInventories(await readTextInput(file, io), nameOfInput(file))) inventories.push(one);
  }
  for (const input of inputs) if (input.kind === 'inventories') inventories.push(...input.inventories);
  const { parameters } = options;
  const given =
    parameters === null ? [] : readGivenStacks(await readTextInput(parameters, io), nameOfInput(parameters));
  const templates = inputs.filter((input) => input.kind === 'template');
  const used = new Set<StackInventory | GivenStack>();
  const contents = templates.map((template): StackContent => {
    const name = options.stackName ?? stemOf(template.file);
    const isOnly = templates.length === 1;
    const inventory = inventoryOf(name, inventories, isOnly);
    const stack = givenStackOf(name, inventory?.stackId ?? null, given, isOnly);
    if (inventory !== undefined) used.add(inventory);
    if (stack !== undefined) used.add(stack);
    return contentOf(template, inventory, stack, options);
  });
  refuseUnused(inventories, given, used, templates.length);
  const resolved = resolveTogether(contents, given);
  return new Map(templates.map((template, i) => [template, resolved[i] as StackContent]));
}

function contentOf(
  { text, place }: { readonly text: string; readonly place: string },
  inventory: StackInventory | undefined,
  stack: GivenStack | undefined,
  { stackName, account, region, deployedAt }: Options,
): StackContent {
  return {
    kind: 'stack',
    stackName: stackName ?? inventory?.stackName ?? stack?.stackName ?? null,
    stackId: inventory?.stackId ?? stack?.stackId ?? null,
    account,
    region,
    status: null,
    lastUpdatedAt: inventory?.lastUpdatedAt ?? stack?.lastUpdatedAt ?? deployedAt,
    template: text,
    place,
    parameters: stack?.parameters ?? {},
    resolvedParameters: stack?.resolvedParameters ?? {},
    resources: inventory?.resources ?? [],
    exports: {},
    nestedOutputs: {},
    liveAttributes: {},
    tags: stack?.tags ?? {},
  };
}

/** By the stack's name; the only template takes the only inventory whatever its name. */
function inventoryOf(
  name: string,
  inventories: readonly StackInventory[],
  isOnlyTemplate: boolean,
): StackInventory | undefined {
  const named = inventories.find((inventory) => (inventory.stackName ?? stemOf(inventory.place)) === name);
  return named ?? (isOnlyTemplate && inventories.length === 1 ? inventories[0] : undefined);
}

/** By the stack's id or name; parameters that are no stack's are for every template; the only template takes the only stack. */
function givenStackOf(
  name: string,
  stackId: string | null,
  given: readonly GivenStack[],
  isOnlyTemplate: boolean,
): GivenStack | undefined {
  const byId = stackId === null ? undefined : given.find((stack) => stack.stackId === stackId);
  const named = byId ?? given.find((stack) => stack.stackName === name || stack.stackName === null);
  return named ?? (isOnlyTemplate && given.length === 1 ? given[0] : undefined);
}

function refuseUnused(
  inventories: readonly StackInventory[],
  given: readonly GivenStack[],
  used: ReadonlySet<StackInventory | GivenStack>,
  templates: number,
): void {
  const unused = inventories.find((inventory) => !used.has(inventory));
  if (unused !== undefined) throw new AsbuiltError('InputUnreadable', unusedMessage(unused));
  const [stack] = given;
  // One answer may well describe every stack of an account, as long as the templates' own are among them.
  if (stack !== undefined && templates > 0 && !given.some((one) => used.has(one))) {
    const message = `${stack.place}: describes none of the templates given; name them after their stacks, or give --stack-name`;
    throw new AsbuiltError('InputUnreadable', message);
  }
}

function unusedMessage({ place, stackName }: StackInventory): string {
  const whose = stackName === null ? 'these stack resources' : `the resources of stack "${stackName}"`;
  return `${place}: no template given is for ${whose}; give its template, named after the stack, or --stack-name`;
}

/** "out/claims.template.json.gz" → "claims": how the CDK names the template of the stack "claims". */
function stemOf(file: string): string {
  return basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.(?:json|ya?ml|template)$/, '')
    .replace(/\.template$/, '');
}

/** What a stack says to others. */
interface Said {
  readonly whose: string;
  readonly stackId: string | null;
  readonly outputs: NamedTexts;
  readonly exports: NamedTexts;
}

/** Of a lone template nothing is gained, and resolving it costs as much as declaring it. */
function resolveTogether(contents: readonly StackContent[], given: readonly GivenStack[]): readonly StackContent[] {
  const told = given.filter(({ stackId }) => stackId !== null).map((stack) => ({ ...stack, whose: placeOfArn(stack) }));
  const toldIds = new Set(told.map(({ stackId }) => stackId));
  let current = contents;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    // What AWS says of a stack goes before what its template would give.
    const others = contents.length < 2 ? [] : current.filter(({ stackId }) => !toldIds.has(stackId));
    const said = [...told, ...others.map(whatItSays)];
    const next = current.map((content) => withOutputsOf(said, content));
    if (jsonText(next.map(linksOf)) === jsonText(current.map(linksOf))) break;
    current = next;
  }
  return current;
}

function linksOf({ exports, nestedOutputs }: StackContent) {
  return { exports, nestedOutputs };
}

function whatItSays(content: StackContent): Said {
  return { ...stackOutputs(content), whose: placeOf(content), stackId: content.stackId };
}

function withOutputsOf(said: readonly Said[], content: StackContent): StackContent {
  const place = placeOf(content);
  const values = new Map<string, Set<string>>();
  for (const { exports } of said.filter(({ whose }) => whose === place)) {
    for (const [name, value] of Object.entries(exports)) values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  const exports = [...values].flatMap(([name, [value, ...others]]) =>
    value === undefined || others.length > 0 ? [] : [[name, value] as const],
  );
  const nested = content.resources.flatMap(({ logicalId, physicalId }) => {
    const stack = physicalId === null ? undefined : said.find(({ stackId }) => stackId === physicalId);
    return stack === undefined ? [] : [[logicalId, stack.outputs] as const];
  });
  return { ...content, exports: Object.fromEntries(exports), nestedOutputs: Object.fromEntries(nested) };
}

/** Exports are known within one account and region. What is told of neither is told together. */
function placeOf(content: StackContent): string {
  const { account, region } = placeOfStack(content);
  return `${account} ${region}`;
}

function placeOfArn({ stackId }: GivenStack): string {
  const [, , , region, account] = (stackId ?? '').split(':');
  return `${account} ${region}`;
}
