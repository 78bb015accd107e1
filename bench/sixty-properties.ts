/** An invented resource of 60 properties as services have them: plain values, nested settings, lists, tags, a policy. */
import type { Json, JsonObject } from '../core/model/json';

type Property = readonly [name: string, value: Json, schema: JsonObject];

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };
const SWITCH = { type: 'boolean' };

const many = (name: string, count: number, property: (i: number) => readonly [Json, JsonObject]): readonly Property[] =>
  Array.from({ length: count }, (_, i) => [`${name}${String(i).padStart(2, '0')}`, ...property(i)]);

const members = (properties: JsonObject): JsonObject => ({ type: 'object', properties, additionalProperties: false });

const PROPERTIES: readonly Property[] = [
  ...many('Text', 20, (i) => [`value-${i}-of-some-length`, TEXT]),
  ...many('Number', 10, (i) => [i * 60, NUMBER]),
  ...many('Switch', 6, (i) => [i % 2 === 0, SWITCH]),
  ...many('RoleArn', 3, (i) => [`arn:aws:iam::111122223333:role/service-${i}`, TEXT]),
  ...many('Settings', 10, (i) => [
    { Mode: 'STRICT', Limit: i, Logging: { Level: 'INFO', Enabled: true } },
    members({ Mode: TEXT, Limit: NUMBER, Logging: members({ Level: TEXT, Enabled: SWITCH }) }),
  ]),
  ...many('Names', 4, (i) => [[`b-${i}`, `a-${i}`, `c-${i}`], { type: 'array', insertionOrder: false, items: TEXT }]),
  ...many('Rules', 5, (i) => [
    [1, 2, 3].map((n) => ({ Name: `rule-${n}`, Port: 8000 + n * i, Cidr: `10.${i}.${n}.0/24` })),
    {
      type: 'array',
      insertionOrder: false,
      items: { ...members({ Name: TEXT, Port: NUMBER, Cidr: TEXT }), required: ['Name'] },
    },
  ]),
  [
    'Tags',
    ['team', 'stage', 'owner', 'cost-centre'].map((Key) => ({ Key, Value: `${Key} of the day` })),
    { type: 'array', insertionOrder: false, items: { ...members({ Key: TEXT, Value: TEXT }), required: ['Key'] } },
  ],
  [
    'Policy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: ['a:Get', 'a:Put'],
          Resource: '*',
        },
      ],
    },
    { type: 'object' },
  ],
];

export function sixtyProperties(): JsonObject {
  return Object.fromEntries(PROPERTIES.map(([name, value]) => [name, value]));
}

export function sixtyPropertiesSchema(): JsonObject {
  return {
    typeName: 'AWS::Invented::Sixty',
    properties: Object.fromEntries(PROPERTIES.map(([name, , schema]) => [name, schema])),
    primaryIdentifier: ['/properties/Text00'],
    handlers: { read: {} },
    tagging: { taggable: true, tagProperty: '/properties/Tags' },
  };
}
