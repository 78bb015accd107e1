/**
 * Which of two writes of one source's word counts: that of the later deployment, and within one deployment that of the
 * later attempt. Every item of a declaration carries both, and every write of one is conditional on them: so an attempt
 * that outlived its time, in whatever step it wakes up, never overwrites what a later one wrote. An item whose time is
 * over counts as none, because DynamoDB deletes it days later.
 */
import { TIME_TO_LIVE_ATTRIBUTE } from '../../contract/table-keys';
import type { Expression, Item } from './dynamodb-table';

export interface WriteOrder {
  /** The deployment's. */
  readonly order: string;
  /** The attempt's. */
  readonly turn: number;
}

/** What an item of this write carries. */
export function orderAttributes({ order, turn }: WriteOrder): Item {
  return { order: { S: order }, turn: { N: String(turn) } };
}

/** Nothing newer than this write is there. */
export function notNewerThan({ order, turn }: WriteOrder, now: string): Expression {
  return {
    text:
      '(attribute_not_exists(#order) OR #order < :order OR ' +
      '(#order = :order AND (attribute_not_exists(#turn) OR #turn <= :turn)) OR #expires <= :expired)',
    names: { '#order': 'order', '#turn': 'turn', '#expires': TIME_TO_LIVE_ATTRIBUTE },
    values: { ':order': { S: order }, ':turn': { N: String(turn) }, ':expired': { N: epochSeconds(now) } },
  };
}

/** Nobody wrote since this write began. */
export function isStill({ order, turn }: WriteOrder): Expression {
  return {
    text: '(#order = :order AND #turn = :turn)',
    names: { '#order': 'order', '#turn': 'turn' },
    values: { ':order': { S: order }, ':turn': { N: String(turn) } },
  };
}

export function epochSeconds(time: string, plusDays = 0): string {
  return String(Math.floor(Date.parse(time) / 1000) + plusDays * 86_400);
}
