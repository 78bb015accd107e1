/**
 * Which stack each template file is: by the stack's name, which the file is named after, and for a nested stack also by the
 * file that its parent's TemplateURL or CDK asset names. The ARN of a nested stack is its physical id in the parent, so
 * one file name is enough for both; what would fit several stacks is none of them.
 */
import { basename } from 'node:path';
import { nestedStacks } from '../core/declare/cloudformation/nested-stacks';
import type { StackContent } from '../core/model/source-content';
import type { GivenStack } from './parameter-inputs';
import type { StackInventory } from './stack-inputs';

export interface MatchedStack {
  readonly inventory: StackInventory | undefined;
  readonly stack: GivenStack | undefined;
  /** As its parent says it; null where no parent does. */
  readonly nestedAs: string | null;
}

export interface KnownStacks {
  readonly inventories: readonly StackInventory[];
  readonly given: readonly GivenStack[];
  /** As --stack-name says it. */
  readonly stackName: string | null;
}

type ContentOf = (matched: MatchedStack, i: number) => StackContent;

/** One for each file, in their order. contentOf: the template's content, as far as the match goes. */
export function matchStacks(
  files: readonly string[],
  known: KnownStacks,
  contentOf: ContentOf,
): readonly MatchedStack[] {
  const isOnly = files.length === 1;
  let matches = files.map((file) => matchByName(known.stackName ?? stemOf(file), known, isOnly));
  // Each round finds the children of what the one before found.
  for (let round = 1; round < files.length; round += 1) {
    const next = matchNested(files, matches, known, contentOf);
    if (next.every((match, i) => match === matches[i])) break;
    matches = next;
  }
  return matches;
}

/** "templates/child.yaml.gz" → "child.yaml": what a parent calls it. */
export function templateFileOf(file: string): string {
  return basename(file).replace(/\.gz$/, '');
}

/** "out/claims.template.json.gz" → "claims": how the CDK names the template of the stack "claims". */
export function stemOf(file: string): string {
  return templateFileOf(file)
    .replace(/\.(?:json|ya?ml|template)$/, '')
    .replace(/\.template$/, '');
}

function matchByName(name: string, { inventories, given }: KnownStacks, isOnly: boolean): MatchedStack {
  const inventory = inventoryOf(name, inventories, isOnly);
  return { inventory, stack: givenStackOf(name, inventory?.stackId ?? null, given, isOnly), nestedAs: null };
}

/** By the stack's name; the only template takes the only inventory whatever its name. */
function inventoryOf(
  name: string,
  inventories: readonly StackInventory[],
  isOnlyTemplate: boolean,
): StackInventory | undefined {
  const named = inventories.find((inventory) => nameOfInventory(inventory) === name);
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

function matchNested(
  files: readonly string[],
  matches: readonly MatchedStack[],
  { inventories, given }: KnownStacks,
  contentOf: ContentOf,
): MatchedStack[] {
  const contents = matches.map(contentOf);
  const taken = new Set(contents.map(({ stackId }) => stackId));
  const nested = contents.flatMap((content) => nestedStacks(content));
  return matches.map((match, i) => {
    const file = files[i] ?? '';
    if (contents[i]?.stackId !== null) return match;
    const arns = new Set<string>();
    for (const { physicalId, templateFile } of nested) {
      if (physicalId === null || taken.has(physicalId)) continue;
      if (templateFile === templateFileOf(file) || nameInArn(physicalId) === stemOf(file)) arns.add(physicalId);
    }
    const [nestedAs, ...others] = arns;
    if (nestedAs === undefined || others.length > 0) return match;
    const byId = ({ stackId }: { readonly stackId: string | null }) => stackId === nestedAs;
    const byName = (one: StackInventory) => one.stackId === null && nameOfInventory(one) === nameInArn(nestedAs);
    return {
      inventory: inventories.find(byId) ?? inventories.find(byName) ?? match.inventory,
      stack: given.find(byId) ?? match.stack,
      nestedAs,
    };
  });
}

function nameOfInventory({ stackName, place }: StackInventory): string {
  return stackName ?? stemOf(place);
}

function nameInArn(arn: string): string | null {
  return /:stack\/([^/]+)/.exec(arn)?.[1] ?? null;
}
