/** What live has more than its own declaration is explained by other declared resources, and only by them. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { readSiblings } from '../../core/read-siblings';

const AT = '2026-03-01T07:00:00.000Z';
const PLACE = { account: '111122223333', region: 'eu-west-1' };

function declared(type: string, identifier: string, identifiers: readonly string[], stack: string): DeclaredResource {
  return {
    subject: { ...PLACE, type, identifier },
    source: { kind: 'cloudformation', id: stack },
    deployment: { id: '1', order: '1' },
    address: identifier,
    identifiers,
    declared: { GroupId: 'sg-1', CidrIp: '10.0.0.0/8' },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}

const GROUP = declared('AWS::EC2::SecurityGroup', 'sg-1', ['sg-1'], 'network');
const RULE = declared('AWS::EC2::SecurityGroupIngress', 'sgr-1', ['sgr-1', 'sg-1'], 'application');

let index = new InMemoryIndexStore();

beforeEach(async () => {
  index = new InMemoryIndexStore();
  await index.putDeclared(GROUP, AT);
});

describe('the siblings of a resource', () => {
  test('are what goes by its id too, in whatever source', async () => {
    await index.putDeclared(RULE, AT);
    expect(await readSiblings(GROUP, index)).toEqual([
      {
        type: 'AWS::EC2::SecurityGroupIngress',
        identifier: 'sgr-1',
        declared: { GroupId: 'sg-1', CidrIp: '10.0.0.0/8' },
        sources: [{ kind: 'cloudformation', id: 'application' }],
      },
    ]);
  });

  test('are none where nothing else names it', async () => {
    await index.putDeclared(declared('AWS::EC2::SecurityGroupIngress', 'sgr-2', ['sgr-2', 'sg-2'], 'application'), AT);
    expect(await readSiblings(GROUP, index)).toEqual([]);
  });

  test('are not asked for where the place is not known', async () => {
    const nowhere = { ...GROUP, subject: { ...GROUP.subject, account: null } };
    const untouched = {
      findAliases: () => Promise.resolve([]),
      readSubject: () => Promise.reject(new Error('not to be read')),
    };
    expect(await readSiblings(nowhere, untouched)).toEqual([]);
  });
});
