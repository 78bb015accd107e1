/**
 * Gives each template what belongs to it: its stack's resources, parameters and tags, found as `matchStacks` does, and what
 * the other templates and stacks that are given say to it.
 */
import { AsbuiltError } from '../core/errors';
import type { StackContent } from '../core/model/source-content';
import type { CliIo } from './cli-io';
import type { DeclaredOptions } from './declared-options';
import { readTextInput } from './input-documents';
import { type LinkedTemplate, linkTemplates } from './link-templates';
import { type MatchedStack, matchStacks, templateFileOf } from './match-stacks';
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
  const contentAt = (matched: MatchedStack, i: number) => contentOf(templates[i] ?? NO_TEMPLATE, matched, options);
  const files = templates.map(({ file }) => file);
  const matches = matchStacks(files, { inventories, given, stackName: options.stackName }, contentAt);
  refuseUnused(
    inventories,
    given,
    new Set(matches.flatMap(({ inventory, stack }) => [inventory ?? [], stack ?? []].flat())),
    templates.length,
  );
  const completed = matches.map(
    (matched, i): LinkedTemplate => ({
      file: templateFileOf(files[i] ?? ''),
      isDescribed: (matched.stack?.stackId ?? null) !== null,
      content: contentAt(matched, i),
    }),
  );
  const linked = linkTemplates(completed, given);
  return new Map(templates.flatMap((template, i) => (linked[i] === undefined ? [] : [[template, linked[i]] as const])));
}

const NO_TEMPLATE = { text: '', place: '' };

function contentOf(
  { text, place }: { readonly text: string; readonly place: string },
  { inventory, stack, nestedAs }: MatchedStack,
  { stackName, account, region, deployedAt }: Options,
): StackContent {
  // --stack-name is the parent's.
  const named = nestedAs === null ? stackName : null;
  return {
    kind: 'stack',
    stackName: named ?? inventory?.stackName ?? stack?.stackName ?? null,
    stackId: nestedAs ?? inventory?.stackId ?? stack?.stackId ?? null,
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
  return `${place}: no template given is for ${whose}; give its template, named after the stack or as its parent's TemplateURL, or --stack-name`;
}
