/** Networks as ranges: strict reading, host bits dropped, containment in both families. */
import { expect, test } from '@jest/globals';
import { holdsNetwork, type IpNetwork, parseNetwork } from '../../../core/model/ip-network';

test.each([
  ['10.0.0.0/8', { version: 4, prefix: 8, first: 167772160n, last: 184549375n }],
  ['10.1.2.3/8', { version: 4, prefix: 8, first: 167772160n, last: 184549375n }],
  ['1.2.3.4', { version: 4, prefix: 32, first: 16909060n, last: 16909060n }],
  ['0.0.0.0/0', { version: 4, prefix: 0, first: 0n, last: 4294967295n }],
  ['::/0', { version: 6, prefix: 0, first: 0n, last: 340282366920938463463374607431768211455n }],
  [
    '2001:DB8::1/128',
    {
      version: 6,
      prefix: 128,
      first: 42540766411282592856903984951653826561n,
      last: 42540766411282592856903984951653826561n,
    },
  ],
] as const)('%s', (text, network) => {
  expect(parseNetwork(text)).toEqual(network);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '10.0.0.0/33',
  '10.0.0.0/08',
  '10.0.0.0/8/8',
  '::ffff:1.2.3.4',
  '1::2::3',
  '1:2:3:4:5:6:7:8:9',
  'fe80::1%eth0',
  '12345::',
  '::/129',
  'x',
])('%j is no network', (text) => {
  expect(parseNetwork(text)).toBeNull();
});

test('containment', () => {
  const network = (text: string): IpNetwork => {
    const read = parseNetwork(text);
    if (read === null) throw new Error(text);
    return read;
  };
  expect(holdsNetwork(network('10.0.0.0/8'), network('10.255.0.0/16'))).toBe(true);
  expect(holdsNetwork(network('10.0.0.0/8'), network('11.0.0.0/32'))).toBe(false);
  expect(holdsNetwork(network('10.0.0.0/16'), network('10.0.0.0/8'))).toBe(false);
  expect(holdsNetwork(network('::/0'), network('10.0.0.0/8'))).toBe(false);
});
