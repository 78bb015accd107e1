/** Each tolerance twice: the noise is gone, in both directions, and the nearest real change survives. */
import { describe, expect, test } from '@jest/globals';
import { TOLERANCES } from '../../../core/compare/tolerances';
import { compared, comparedAt, told } from './comparing';
import { allow, FOLDED, FOLDED_ONE_WAY, KEY_ARN, type Row, SURVIVES } from './tolerance-rows';

const titled = (rows: readonly Row[]) =>
  rows.map(
    (row) =>
      [`${row.tolerance}: ${row.name} ${JSON.stringify(row.one)} and ${JSON.stringify(row.other)}`, row] as const,
  );

describe('noise is gone', () => {
  test.each(titled(FOLDED))('%s', (_title, { tolerance, name, one, other, more }) => {
    for (const comparison of [comparedAt(name, one, other, more), comparedAt(name, other, one, more)]) {
      expect(told(comparison)).toEqual([]);
      expect(comparison.tolerated.map((entry) => entry.tolerance)).toEqual([tolerance]);
      expect(comparison.notCompared).toEqual([]);
    }
  });

  test.each(titled(FOLDED_ONE_WAY))('%s', (_title, { tolerance, name, one, other, more }) => {
    const { tolerated, differences } = comparedAt(name, one, other, more);
    expect([differences, tolerated]).toEqual([[], [{ path: `/${name}`, tolerance }]]);
  });
});

describe('the neighbour survives', () => {
  test.each(titled(SURVIVES))('%s', (_title, { name, one, other, more }) => {
    const { differences } = comparedAt(name, one, other, more);
    expect(differences.length).toBeGreaterThan(0);
    expect(differences.every(({ path }) => path.startsWith(`/${name}`))).toBe(true);
  });

  test('of a policy that dropped a condition, in both directions', () => {
    const strict = allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } });
    expect(told(comparedAt('P', strict, allow({})))).toEqual(['removed /P/Statement/0/Condition']);
    expect(told(comparedAt('P', allow({}), strict))).toEqual(['added /P/Statement/0/Condition']);
  });
});

describe('members under another name', () => {
  test('a condition under its long word', () => {
    const { tolerated, differences } = compared(
      { Criteria: { severity: { Gte: 4 } } },
      { Criteria: { severity: { GreaterThanOrEqual: 4 } } },
    );
    expect(differences).toEqual([]);
    expect(tolerated).toEqual([{ path: '/Criteria/severity/Gte', tolerance: 'comparison-word' }]);
  });

  test('a custom attribute with the prefix that the service puts before it', () => {
    const { tolerated, differences } = compared(
      { Schema: [{ Name: 'tenant', Mutable: true }] },
      {
        Schema: [
          { Name: 'email', Mutable: true },
          { Name: 'custom:tenant', Mutable: true },
        ],
      },
      { type: 'AWS::Cognito::UserPool' },
    );
    expect(differences).toEqual([]);
    expect(tolerated).toContainEqual({ path: '/Schema/0/Name', tolerance: 'custom-attribute-name' });
  });
});

describe('tags that others set', () => {
  const group = { type: 'AWS::AutoScaling::AutoScalingGroup' };
  const own = { Key: 'team', Value: 'shop' };

  test('the tag by which ECS marks a group is not told, in another value or on another type it is', () => {
    const tagged = (Value: string) => ({ Tags: [own, { Key: 'AmazonECSManaged', Value }] });
    expect(told(compared({ Tags: [own] }, tagged('true'), group))).toEqual([]);
    expect(told(compared({ Tags: [own] }, tagged('other'), group))).toEqual(['added /Tags [AmazonECSManaged]']);
    expect(told(compared({ Tags: [own] }, tagged('true')))).toEqual(['added /Tags [AmazonECSManaged]']);
  });

  test('AWS’s own tags inside a tag specification are not told, others are', () => {
    const specification = (...tags: readonly { readonly Key: string; readonly Value: string }[]) => ({
      TagSpecifications: [{ ResourceType: 'instance', Tags: [own, ...tags] }],
    });
    const more = { facts: { tagsProperty: 'TagSpecifications' } };
    const added = { Key: 'aws:cloudformation:stack-name', Value: 'shop' };
    expect(told(compared(specification(), specification(added), more))).toEqual([]);
    expect(told(compared(specification(), specification({ Key: 'owner', Value: 'shop' }), more))).toHaveLength(1);
  });
});

describe('what cannot say is not compared', () => {
  test('asterisks in place of a value', () => {
    expect(comparedAt('Token', 'abc', '****').notCompared).toEqual([{ path: '/Token', reason: 'writeOnly' }]);
    expect(told(comparedAt('Token', '****', 'abc'))).toEqual(['changed /Token']);
    expect(told(comparedAt('Glob', 'abc', 'a***'))).toEqual(['changed /Glob']);
  });

  test('question marks in place of non-ASCII characters', () => {
    expect(comparedAt('Note', 'Gr??e', 'Größe').notCompared).toEqual([{ path: '/Note', reason: 'unresolved' }]);
    expect(told(comparedAt('Note', 'wh?t', 'what'))).toEqual(['changed /Note']);
  });

  test('an alias whose key is not known', () => {
    const { notCompared, differences } = comparedAt('KmsKeyId', 'alias/other', KEY_ARN);
    expect(notCompared.map(({ path, reason }) => `${path} ${reason}`)).toEqual(['/KmsKeyId unresolved']);
    expect(differences).toEqual([]);
  });
});

test('every tolerance has both tests', () => {
  const named = ['comparison-word', 'custom-attribute-name'];
  const covered = new Set([...FOLDED, ...FOLDED_ONE_WAY].map(({ tolerance }) => tolerance).concat(named));
  const losing = new Set(['masked-answer', 'question-marks']);
  const missing = TOLERANCES.map(({ name }) => name).filter((name) => !covered.has(name) && !losing.has(name));
  const alone = [...covered].filter((name) => !SURVIVES.some(({ tolerance }) => tolerance === name));
  expect([missing, alone]).toEqual([[], []]);
});
