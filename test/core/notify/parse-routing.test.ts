/** routes.json and OWNERS, as people write them: read whole, or refused with the place and what to write. */
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_ROUTING, type RoutingSettings } from '../../../core/model/routing';
import { parseRouting } from '../../../core/notify/parse-routing';

const parse = (files: { readonly [name: string]: string }): RoutingSettings =>
  parseRouting({ files: new Map(Object.entries(files)), version: 'v' }, 'settings');
const routes = (value: unknown): RoutingSettings => parse({ 'routes.json': JSON.stringify(value) });

describe('routes.json', () => {
  test('without any file the default counts', () => {
    expect(parse({})).toEqual(DEFAULT_ROUTING);
    expect(routes({})).toEqual(DEFAULT_ROUTING);
  });

  test('every member is read', () => {
    expect(
      routes({
        rules: [
          {
            match: {
              severities: ['critical'],
              categories: ['network'],
              routes: ['page'],
              sources: ['Fraud*'],
              accounts: ['111122223333'],
              types: ['AWS::EC2::*'],
              tags: ['team=ml'],
              owners: ['@ml'],
            },
            slack: ['#security', 'C0123456789'],
            attributes: { team: 'ml' },
            digest: true,
          },
          { match: {}, slack: [] },
        ],
        digest: { severities: ['low', 'medium'], at: '17:05' },
        ceiling: 5,
      }),
    ).toEqual({
      rules: [
        {
          match: {
            severities: ['critical'],
            categories: ['network'],
            routes: ['page'],
            sources: ['Fraud*'],
            accounts: ['111122223333'],
            types: ['AWS::EC2::*'],
            tags: ['team=ml'],
            owners: ['@ml'],
          },
          slack: ['#security', 'C0123456789'],
          attributes: { team: 'ml' },
          digest: true,
        },
        { match: {}, slack: [], attributes: {}, digest: false },
      ],
      owners: [],
      digestSeverities: ['low', 'medium'],
      digestAt: '17:05',
      ceiling: 5,
    });
  });

  test.each<[string, unknown, RegExp]>([
    ['no object', [], /^settings\/routes\.json: must be an object$/],
    ['a misspelt member', { rule: [] }, /unknown member "rule"; known are rules, digest, ceiling/],
    ['a member of a prototype', JSON.parse('{"__proto__":{}}'), /unknown member "__proto__"/],
    ['a rule that is none', { rules: ['x'] }, /rules\[0\]: must be an object/],
    ['a rule without a match', { rules: [{ slack: ['#a'] }] }, /rules\[0\]: has no "match"/],
    ['a rule that says nothing', { rules: [{ match: {} }] }, /rules\[0\]: says nothing/],
    [
      'a list that never fits',
      { rules: [{ match: { types: [] }, slack: ['#a'] }] },
      /match\.types: is empty and so never fits/,
    ],
    [
      'no such severity',
      { rules: [{ match: { severities: ['loud'] }, slack: ['#a'] }] },
      /"loud" is none of none, low, medium, high, critical/,
    ],
    ['no such category', { rules: [{ match: { categories: ['x'] }, slack: ['#a'] }] }, /"x" is none of permission/],
    ['a channel without its sign', { rules: [{ match: {}, slack: ['security'] }] }, /"security" is no Slack channel/],
    ['a channel that would be a mention', { rules: [{ match: {}, slack: ['#a>b<!channel>'] }] }, /is no Slack channel/],
    [
      'an attribute that SNS refuses',
      { rules: [{ match: {}, attributes: { 'a b': 'x' } }] },
      /"a b" is no name of an SNS attribute/,
    ],
    [
      'an attribute of AWS',
      { rules: [{ match: {}, attributes: { 'AWS.SNS.x': 'x' } }] },
      /is no name of an SNS attribute/,
    ],
    ['an attribute that is no text', { rules: [{ match: {}, attributes: { a: 1 } }] }, /attributes\.a: must be a text/],
    ['a digest that is no yes or no', { rules: [{ match: {}, digest: 'yes' }] }, /digest: must be true or false/],
    ['a time of no day', { digest: { at: '24:00' } }, /"24:00" is no time of day; write "08:00", UTC/],
    ['a ceiling of nothing', { ceiling: 0 }, /must be a whole number from 1 to 1000/],
    ['too many rules', { rules: Array(501).fill({ match: {}, slack: [] }) }, /are 501; 500 at most/],
  ])('%s is refused', (_, value, message) => {
    expect(() => routes(value)).toThrow(
      expect.objectContaining({ code: 'InputUnreadable', message: expect.stringMatching(message) }),
    );
  });

  test('what is no JSON is refused', () => {
    expect(() => parse({ 'routes.json': '{' })).toThrow(/^settings\/routes\.json: is not JSON/);
  });
});

describe('OWNERS', () => {
  const owners = (text: string) => parse({ OWNERS: text }).owners;

  test('patterns, owners, comments, blanks, quotes', () => {
    const text =
      '# all\n\n*\t@platform\r\n  FraudStack/*  @acme/ml ana@example.com # us\n"AWS::IAM::Role *" @sec\nScratch/*\n';
    expect(owners(text)).toEqual([
      { pattern: '*', owners: ['@platform'] },
      { pattern: 'FraudStack/*', owners: ['@acme/ml', 'ana@example.com'] },
      { pattern: 'AWS::IAM::Role *', owners: ['@sec'] },
      { pattern: 'Scratch/*', owners: [] },
    ]);
  });

  test.each<[string, string, RegExp]>([
    ['a quote that never ends', '* @a\n"AWS::IAM::Role @sec', /^settings\/OWNERS:2: is no rule/],
    ['an empty pattern', '"" @a', /^settings\/OWNERS:1: is no rule/],
    ['a mention of everybody', '* <!channel>', /^settings\/OWNERS:1: "<!channel>" is no owner/],
    ['far too many lines', '\n'.repeat(6000), /has 6001 lines; 5000 at most/],
  ])('%s is refused', (_, text, message) => {
    expect(() => owners(text)).toThrow(message);
  });

  test('a line of a hundred thousand characters is read in time', () => {
    expect(owners(`${'a'.repeat(100_000)} @a`)[0]?.pattern).toHaveLength(100_000);
  });
});
