// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/** Templates that unfold to far more than their text: paid for before it is built, so that memory stays small. */
import { describe, expect, test } from '@jest/globals';
import { declare, made } from './stack-content';

const MOST_MEGABYTES = 500;
const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const queue = (properties: object) => ({ Type: 'AWS::SQS::Queue', Properties: properties });

const loop = (items: readonly string[], body: object) => ({ Resources: { 'Fn::ForEach::L': ['A', items, body] } });
const longKeys = Object.fromEntries(range(10).map((i) => [`K${i}${'${A}'.repeat(10_000)}`, 1]));
const many = (count: number, value: unknown, more: object) => ({
  ...more,
  Resources: Object.fromEntries(range(count).map((i) => [`Q${i}`, queue({ QueueName: `q${i}`, X: value })])),
});

describe('memory stays small', () => {
  test.each<[string, object, string]>([
    [
      'long items in long texts',
      loop(['x'.repeat(24_000)], { Q: queue({ QueueName: '${A}'.repeat(24_000) }) }),
      'not indexed',
    ],
    [
      'long items in long keys',
      loop(
        range(10).map((i) => `x${i}`.repeat(1_000)),
        { 'Q${A}': queue(longKeys) },
      ),
      'not indexed',
    ],
    [
      'a long list of a mapping in many resources',
      many(4_000, { 'Fn::FindInMap': ['M', 'a', 'b'] }, { Mappings: { M: { a: { b: range(100_000) } } } }),
      'unfolds too far',
    ],
    [
      'a long text split in many resources',
      many(
        3_000,
        { 'Fn::Split': [',', { Ref: 'P' }] },
        { Parameters: { P: { Type: 'String', Default: ','.repeat(200_000) } } },
      ),
      'unfolds too far',
    ],
  ])('%s', (_name, template, said) => {
    const names = Object.keys((template as { Resources: object }).Resources);
    const before = process.memoryUsage().rss;
    const { lines } = declare(template, { resources: made(Object.fromEntries(names.map((name) => [name, name]))) });
    const megabytes = (process.memoryUsage().rss - before) / 1_048_576;
    expect(lines).toHaveLength(names.length);
    const last = lines.at(-1);
    expect(last?.subject === null ? 'not indexed' : JSON.stringify(last?.declared)).toContain(said);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
