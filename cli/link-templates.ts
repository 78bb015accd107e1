/**
 * Templates that stand together resolve each other's exports, what they pass to nested stacks, and what those answer. One
 * value may rest on another, so this goes round until nothing new is known. What AWS said of a stack goes before what its
 * template would give; what two stacks of one place export unlike, and a template that is nested twice, stay apart.
 */
import { type NestedStack, nestedStacks } from '../core/declare/cloudformation/nested-stacks';
import { stackOutputs } from '../core/declare/cloudformation/stack-outputs';
import { placeOfStack } from '../core/declare/cloudformation/stack-place';
import { jsonText } from '../core/model/json-text';
import type { StackContent } from '../core/model/source-content';
import type { GivenStack, NamedTexts } from './parameter-inputs';

export interface LinkedTemplate {
  /** The name by which a template says that this one is nested in it. */
  readonly file: string;
  /** AWS said what its parameters are. */
  readonly isDescribed: boolean;
  readonly content: StackContent;
}

/** What a stack says to others. */
interface Said {
  readonly place: string;
  readonly stackId: string | null;
  readonly outputs: NamedTexts;
  readonly exports: NamedTexts;
}

/** A nested stack of one template whose own template is another. */
interface Nesting extends NestedStack {
  readonly parent: number;
  readonly child: number;
}

/** Each round resolves what rests on the one before; imports chain rarely, and never far. */
const MOST_ROUNDS = 8;

/** Contents in the templates' order. */
export function linkTemplates(
  templates: readonly LinkedTemplate[],
  given: readonly GivenStack[],
): readonly StackContent[] {
  const told = given.filter(({ stackId }) => stackId !== null).map((stack) => ({ ...stack, place: placeOfArn(stack) }));
  // Of a lone template nothing is gained, and resolving it costs as much as declaring it.
  const areTogether = templates.length > 1;
  // What did not change in a round says in the next what it said before.
  const [say, nest] = [remember(whatItSays), remember(nestedStacks)];
  let current = templates.map(({ content }) => content);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const own = areTogether ? current.map(say) : [];
    const nestings = areTogether ? nestingsOf(templates, current.map(nest)) : [];
    const known = new KnownStackWords(saidOfAll(told, own));
    const inside = groupBy(nestings, ({ parent }) => parent);
    const outside = groupBy(nestings, ({ child }) => child);
    const next = current.map((content, i): StackContent => {
      const inner = inside.get(i) ?? [];
      const passed = templates[i]?.isDescribed === false ? outside.get(i)?.[0]?.parameters : undefined;
      const links = {
        parameters: Object.fromEntries(
          Object.entries(templates[i]?.content.parameters ?? {}).concat(Object.entries(passed ?? {})),
        ),
        exports: known.exportsIn(placeOf(content)),
        nestedOutputs: Object.fromEntries([
          ...inner
            .filter(({ passesAll }) => passesAll)
            .map(({ logicalId, child }) => [logicalId, own[child]?.outputs ?? {}]),
          ...known.outputsOfMade(content),
        ]),
      };
      return jsonText(links) === jsonText(linksOf(content)) ? content : { ...content, ...links };
    });
    if (next.every((content, i) => content === current[i])) break;
    current = next;
  }
  return current;
}

/** Of a stack that AWS described without outputs, what its template would give. */
function saidOfAll(told: readonly Said[], own: readonly Said[]): readonly Said[] {
  const saysNothing = ({ outputs }: Said) => Object.keys(outputs).length === 0;
  const ownById = new Map(own.map((one) => [one.stackId, one]));
  const ownOf = ({ stackId }: Said) => ownById.get(stackId);
  const toldIds = new Set(told.map(({ stackId }) => stackId));
  const isTold = ({ stackId }: Said) => toldIds.has(stackId);
  return [...told.map((one) => (saysNothing(one) ? (ownOf(one) ?? one) : one)), ...own.filter((one) => !isTold(one))];
}

function remember<T>(ask: (content: StackContent) => T): (content: StackContent) => T {
  const known = new Map<StackContent, T>();
  return (content) => {
    const answer = known.get(content) ?? ask(content);
    known.set(content, answer);
    return answer;
  };
}

function linksOf({ parameters, exports, nestedOutputs }: StackContent) {
  return { parameters, exports, nestedOutputs };
}

function whatItSays(content: StackContent): Said {
  return { ...stackOutputs(content), place: placeOf(content), stackId: content.stackId };
}

/**
 * By its ARN, else by the file that the parent names. A template that is nested twice is two stacks, and which is meant
 * nobody says where no ARN does.
 */
function nestingsOf(
  templates: readonly LinkedTemplate[],
  nested: readonly (readonly NestedStack[])[],
): readonly Nesting[] {
  const byArnOf = new Map(templates.map(({ content: { stackId } }, i) => [stackId, i]));
  const found = nested.flatMap((ofParent, parent) =>
    ofParent.flatMap((one): readonly Nesting[] => {
      const byArn = one.physicalId === null ? undefined : byArnOf.get(one.physicalId);
      const child = byArn ?? templates.findIndex((template) => mayBe(template, one));
      return child < 0 || child === parent ? [] : [{ ...one, parent, child }];
    }),
  );
  const byChild = groupBy(found, ({ child }) => child);
  return found.filter(({ child }) => byChild.get(child)?.length === 1);
}

/** A file of that name that is not known to be another stack. */
function mayBe({ file, content: { stackId } }: LinkedTemplate, { templateFile, physicalId }: NestedStack): boolean {
  return file === templateFile && (stackId === null || physicalId === null);
}

/** What all stacks say, found by place and by ARN: each template asks, and there may be thousands. */
class KnownStackWords {
  private readonly byPlace: ReadonlyMap<string, readonly Said[]>;
  private readonly byId: ReadonlyMap<string | null, Said>;
  private readonly exports = new Map<string, NamedTexts>();

  constructor(said: readonly Said[]) {
    this.byPlace = groupBy(said, ({ place }) => place);
    // The first counts.
    this.byId = new Map([...said].reverse().map((one) => [one.stackId, one]));
  }

  exportsIn(place: string): NamedTexts {
    const known = this.exports.get(place) ?? exportsOf(this.byPlace.get(place) ?? []);
    this.exports.set(place, known);
    return known;
  }

  /** Outputs of nested stacks that were made, by their ARN. */
  outputsOfMade({ resources }: StackContent): readonly (readonly [string, NamedTexts])[] {
    return resources.flatMap(({ logicalId, physicalId }) => {
      const stack = physicalId === null ? undefined : this.byId.get(physicalId);
      return stack === undefined ? [] : [[logicalId, stack.outputs] as const];
    });
  }
}

function exportsOf(said: readonly Said[]): NamedTexts {
  const values = new Map<string, Set<string>>();
  for (const { exports } of said) {
    for (const [name, value] of Object.entries(exports)) values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return Object.fromEntries(
    [...values].flatMap(([name, [value, ...others]]) =>
      value === undefined || others.length > 0 ? [] : [[name, value] as const],
    ),
  );
}

function groupBy<Key, T>(all: readonly T[], keyOf: (one: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
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
