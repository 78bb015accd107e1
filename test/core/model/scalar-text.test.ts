import { describe, expect, test } from '@jest/globals';
import { firewallRuleOf } from '../../../core/classify/weakening/firewall-rule';
import { scalarText } from '../../../core/model/scalar-text';

const OWN_TO_STRING = JSON.parse('{"toString": 1, "valueOf": null}');

describe('the text of a scalar', () => {
  test.each([
    ['a', 'a'],
    [8.5, '8.5'],
    [false, 'false'],
    [null, null],
    [undefined, null],
    [[1], null],
    [OWN_TO_STRING, null],
  ])('of %j is %j', (value, text) => {
    expect(scalarText(value)).toBe(text);
  });

  test('a rule whose protocol is an object with a toString of its own is no rule', () => {
    expect(firewallRuleOf({ IpProtocol: OWN_TO_STRING, CidrIp: '0.0.0.0/0' })).toBeNull();
  });
});
