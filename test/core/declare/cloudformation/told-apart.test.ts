/** Resources whose physical id alone does not tell one from another are different subjects. */
import { expect, test } from '@jest/globals';
import { declare, made, reasonOf, resourceOf } from './stack-content';

const record = (SetIdentifier: string | null, zone: object) => ({
  Type: 'AWS::Route53::RecordSet',
  Properties: {
    Name: 'api.shop.example.com.',
    Type: 'A',
    ...zone,
    ...(SetIdentifier === null ? {} : { SetIdentifier }),
  },
});

test('records of one name by zone, type and set identifier; a zone declared by its name by that', () => {
  const Resources = {
    Blue: record('blue', { HostedZoneId: 'Z111' }),
    Green: record('green', { HostedZoneId: 'Z111' }),
    Plain: record(null, { HostedZoneId: 'Z222' }),
    ByName: record(null, { HostedZoneName: 'shop.example.com.' }),
  };
  const name = 'api.shop.example.com';
  const declaration = declare(
    { Resources },
    { resources: made({ Blue: name, Green: name, Plain: name, ByName: name }) },
  );
  expect(Object.keys(Resources).map((id) => resourceOf(declaration, id).subject.identifier)).toEqual([
    'api.shop.example.com|Z111|A|blue',
    'api.shop.example.com|Z111|A|green',
    'api.shop.example.com|Z222|A',
    'api.shop.example.com|shop.example.com.|A',
  ]);
  expect(resourceOf(declaration, 'Blue').identifiers).toEqual(expect.arrayContaining(['Z111', name]));
});

test('tables of one name by their database, and found by the name alone; none where the database is not known', () => {
  const table = (DatabaseName: unknown) => ({
    Type: 'AWS::Glue::Table',
    Properties: { CatalogId: '111122223333', DatabaseName, TableInput: { Name: 'orders' } },
  });
  const Resources = { Raw: table('raw'), Clean: table('clean'), Unknown: table({ Ref: 'Nobody' }) };
  const declaration = declare(
    { Resources },
    { resources: made({ Raw: 'orders', Clean: 'orders', Unknown: 'orders' }) },
  );
  expect(resourceOf(declaration, 'Raw').subject.identifier).toBe('raw|orders');
  expect(resourceOf(declaration, 'Clean').subject.identifier).toBe('clean|orders');
  expect(resourceOf(declaration, 'Clean').identifiers).toEqual(expect.arrayContaining(['clean|orders', 'orders']));
  expect(reasonOf(declaration, 'Unknown')).toBe('DatabaseName of its identifier is not known');
});
