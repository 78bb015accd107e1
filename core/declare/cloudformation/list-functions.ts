/** Functions that make, measure or take apart lists: Fn::Join, Fn::Select, Fn::Split, Fn::Length, Fn::Cidr. */
import type { Json } from '../../model/json';
import type { Evaluation } from './evaluate';
import { argumentsOf } from './intrinsic-function';
import { splitNetwork } from './split-network';
import { list, scalar, type TemplateValue, textOf, unknown, unknownBecauseOf } from './template-value';

const STEPS_PER_PART = 4;

export function joinTexts(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [separator, items] = argumentsOf(argument);
  const joined = evaluation.value(items);
  if (joined.kind === 'unknown') return joined;
  if (joined.kind !== 'list') return unknownBecauseOf([joined], 'Fn::Join has no list');
  const between = typeof separator === 'string' ? evaluation.value(separator) : unknown('Fn::Join has no separator');
  if (between.kind !== 'scalar') {
    return unknownBecauseOf([between, joined], between.kind === 'unknown' ? between.why : 'Fn::Join has no separator');
  }
  return evaluation.text(joined.items, String(between.content));
}

export function selectMember(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [position, items] = argumentsOf(argument);
  const index = evaluation.value(position);
  const chosen = evaluation.value(items);
  const text = textOf(index);
  if (text === null || !/^\d{1,9}$/.test(text))
    return unknownBecauseOf([index, chosen], 'Fn::Select has no known index');
  if (chosen.kind === 'unknown') return chosen;
  if (chosen.kind !== 'list') return unknownBecauseOf([chosen], 'Fn::Select has no list');
  const before = chosen.items.slice(0, Number(text) + 1);
  const moving = before.find((item) => item.kind === 'unknown' && item.mayBeAbsent);
  if (moving?.kind === 'unknown') return unknownBecauseOf(chosen.items, moving.why);
  return chosen.items[Number(text)] ?? unknown('Fn::Select asks for a member that the list does not have');
}

export function splitText(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [separator, source] = argumentsOf(argument);
  const whole = evaluation.value(source);
  if (whole.kind === 'unknown') return whole;
  const at = typeof separator === 'string' ? evaluation.value(separator) : null;
  if (at?.kind === 'unknown') return unknownBecauseOf([at, whole], at.why);
  const [between, text] = [at === null ? null : textOf(at), textOf(whole)];
  if (between === null || between === '' || text === null || whole.kind !== 'scalar') {
    return unknownBecauseOf([whole], 'Fn::Split has no separator or no text');
  }
  const parts = text.split(between);
  // Each part is a text of its own, which weighs more than a value that is shared.
  if (!evaluation.spend(parts.length * STEPS_PER_PART)) return unknownBecauseOf([whole], 'unfolds too far');
  return list(parts.map((part) => scalar(part, whole.secret)));
}

/** How many members a list has: a number. */
export function lengthOfList(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const counted = evaluation.value(argument);
  if (counted.kind === 'unknown') return counted;
  if (counted.kind !== 'list') return unknownBecauseOf([counted], 'Fn::Length has no list');
  // A member that is not known may be none, or several.
  const open = counted.items.find((item) => item.kind === 'unknown');
  return open?.kind === 'unknown' ? unknownBecauseOf(counted.items, open.why) : scalar(counted.items.length);
}

/** [block, count, bits of the host part]: so many neighbouring blocks, from the block's first address on. */
export function cidrBlocks(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const given = argumentsOf(argument);
  if (given.length !== 3) return unknown('Fn::Cidr needs a block, a count and a number of bits');
  const values = given.map((one) => evaluation.value(one));
  const open = values.find((value) => value.kind === 'unknown');
  if (open?.kind === 'unknown') return unknownBecauseOf(values, open.why);
  const [block, count, bits] = values.map((value) => textOf(value));
  const blocks = splitNetwork(block ?? '', wholeNumber(count), wholeNumber(bits));
  if (blocks === null) return unknownBecauseOf(values, 'Fn::Cidr cannot split the block so');
  const secret = values.some((value) => value.kind === 'scalar' && value.secret);
  return evaluation.copy(list(blocks.map((text) => scalar(text, secret))));
}

function wholeNumber(text: string | null | undefined): number {
  return /^\d{1,3}$/.test(text ?? '') ? Number(text) : Number.NaN;
}
