import { describe, expect, test } from '@jest/globals';
import { InstancesInPieces } from '../../../../core/declare/terraform/read-in-pieces';
import { AWS } from './terraform-fixtures';

const HEADER = { mode: 'managed', type: 'aws_sqs_queue', name: 'q', provider: AWS };
const EMPTY = { ...HEADER, instances: [] };
const instance = (index_key: number) => ({ index_key, attributes: { url: `q-${index_key}` } });
const addresses = (read: readonly { readonly address: string }[]) => read.map(({ address }) => address);

describe('a resource in pieces', () => {
  test('its instances come with what stands ahead of them', () => {
    const pieces = new InstancesInPieces(new Map());
    pieces.begin(EMPTY);
    expect(pieces.readsInstances).toBe(true);
    expect(pieces.instance(instance(0))).toEqual([
      {
        kind: 'instance',
        address: 'aws_sqs_queue.q[0]',
        terraformType: 'aws_sqs_queue',
        provider: AWS,
        attributes: { url: 'q-0' },
        sensitivePaths: [],
      },
    ]);
    expect(addresses(pieces.instance(instance(1)))).toEqual(['aws_sqs_queue.q[1]']);
    expect(pieces.end(EMPTY)).toEqual([]);
    expect(pieces.late.size).toBe(0);
  });

  test('whole where nothing was taken out of it', () => {
    const pieces = new InstancesInPieces(new Map());
    expect(addresses(pieces.end({ ...HEADER, instances: [instance(0), instance(1)] }))).toEqual([
      'aws_sqs_queue.q[0]',
      'aws_sqs_queue.q[1]',
    ]);
    expect(pieces.end({ ...HEADER, instances: 'none' })).toMatchObject([{ why: 'its instances are not a list' }]);
    expect(pieces.end(7)).toMatchObject([{ address: 'resources[2]', why: 'it is not an object' }]);
  });

  test.each([
    ['data sources', { ...EMPTY, mode: 'data' }, []],
    [
      'what has no type',
      { ...EMPTY, type: 7 },
      [{ address: 'resources[0]', why: 'its type, name or module is not a text' }],
    ],
    [
      'another mode',
      { ...EMPTY, mode: 'x' },
      [{ address: 'aws_sqs_queue.q', why: 'its mode is neither managed nor data' }],
    ],
  ])('instances of %s need not be read', (_, resource, whole) => {
    const pieces = new InstancesInPieces(new Map());
    pieces.begin(resource);
    expect(pieces.readsInstances).toBe(false);
    expect(pieces.instance(instance(0))).toEqual([]);
    expect(pieces.end(resource)).toMatchObject(whole);
    expect(pieces.late.size).toBe(0);
  });

  test.each([
    ['type', { mode: 'managed', name: 'q', provider: AWS }],
    ['mode', { type: 'aws_sqs_queue', name: 'q', provider: AWS }],
    ['provider', { mode: 'managed', type: 'aws_sqs_queue', name: 'q' }],
    ['everything', {}],
  ])('whose %s stands after its instances is read right the second time', (_, ahead) => {
    const first = new InstancesInPieces(new Map());
    first.end({ ...HEADER, instances: [] });
    first.begin({ ...ahead, instances: [] });
    first.instance(instance(0));
    first.end(EMPTY);
    expect([...first.late]).toEqual([
      [1, { kind: 'managed', address: 'aws_sqs_queue.q', terraformType: 'aws_sqs_queue', provider: AWS }],
    ]);

    const second = new InstancesInPieces(first.late);
    second.end({ ...HEADER, instances: [] });
    second.begin({ ...ahead, instances: [] });
    expect(second.instance(instance(0))).toMatchObject([{ address: 'aws_sqs_queue.q[0]', provider: AWS }]);
    second.end(EMPTY);
    expect(second.late.size).toBe(0);
  });

  test('a module that comes late is one too', () => {
    const pieces = new InstancesInPieces(new Map());
    pieces.begin(EMPTY);
    pieces.end({ ...EMPTY, module: 'module.m' });
    expect(pieces.late.get(0)).toMatchObject({ address: 'module.m.aws_sqs_queue.q' });
  });
});
