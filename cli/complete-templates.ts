/**
 * Gives each template what belongs to it: its stack's resources, parameters and tags, found by the stack's name, and what
 * the other templates and stacks that are given say to it.
 */
import { basename } from 'node:path';
import { AsbuiltError } from '../core/errors';
import type { StackContent } from '../core/model/source-content';
import type { CliIo } from './cli-io';
import type { DeclaredOptions } from './declared-options';
import { readTextInput } from './input-documents';
import { type LinkedTemplate, linkTemplates } from './link-templates';
import { type GivenStack, readGivenStacks } from './parameter-inputs';
import { nameOfInput } from './read-bytes';
import type { KnownOfInputs, RecognisedInput } from './recognise-input';
import { readStackInventories, type StackInventory } from './stack-inputs';

type Options = Pick<DeclaredOptions, 'stackResources' | 'parameters' | 'stackName'> & KnownOfInputs;

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
  const completed = templates.map((template): LinkedTemplate => {
    const name = options.stackName ?? stemOf(template.file);
    const isOnly = templates.length === 1;
    const inventory = inventoryOf(name, inventories, isOnly);
    const stack = givenStackOf(name, inventory?.stackId ?? null, given, isOnly);
    if (inventory !== undefined) used.add(inventory);
    if (stack !== undefined) used.add(stack);
    const content = contentOf(template, inventory, stack, options);
    return {
      file: basename(template.file).replace(/\.gz$/, ''),
      isDescribed: (stack?.stackId ?? null) !== null,
      content,
    };
  });
  refuseUnused(inventories, given, used, templates.length);
  const linked = linkTemplates(completed, given);
  return new Map(templates.flatMap((template, i) => (linked[i] === undefined ? [] : [[template, linked[i]] as const])));
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
