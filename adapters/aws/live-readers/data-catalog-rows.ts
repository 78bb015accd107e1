/**
 * Glue's and Lake Formation's types without a read handler that ReadOnlyAccess lets be read (it does not admit GetConnection,
 * GetDataQualityRuleset and GetCustomEntityType). Evidence: AWS Glue web API and Lake Formation API references.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import type { DeclaredParts } from './declared-parts';
import { textOf } from './declared-parts';
import { arnIn, lastName } from './own-arn';
import type { AskedResource } from './resource-reader';
import type { ResourceRows } from './resource-rows';

const MISSING = /^EntityNotFoundException$/;

/** The account's own catalogue where none is declared. */
function inCatalog(declared: DeclaredParts, input: JsonObject): JsonObject {
  const CatalogId = declared.optionalText('CatalogId');
  return CatalogId === null ? input : { CatalogId, ...input };
}

/** The part behind the last "|": a table's subject names its database too. */
function ownName(identifier: string): string {
  return identifier.slice(identifier.lastIndexOf('|') + 1);
}

async function readTags({ ask, identifier }: AskedResource, kind: string): Promise<Json | undefined> {
  const ResourceArn = arnIn(ask.place, 'glue', `${kind}/${lastName(identifier)}`);
  return ownMember(await ask.json('glue', 'AWSGlue.GetTags', { ResourceArn }), 'Tags');
}

export const DATA_CATALOG_ROWS: ResourceRows = [
  [
    'AWS::Glue::Table',
    {
      call: ({ ask, identifier, declared }) => {
        const Name = declared.within('TableInput').optionalText('Name') ?? ownName(identifier);
        const input = inCatalog(declared, { DatabaseName: declared.text('DatabaseName'), Name });
        return ask.json('glue', 'AWSGlue.GetTable', input);
      },
      at: 'Table',
      missing: MISSING,
      from: { TableInput: (table) => table },
      asAsked: ['CatalogId', 'DatabaseName'],
      // What an open table format is made from is not kept.
      unread: ['OpenTableFormatInput', 'TableInput/ViewDefinition'],
    },
  ],
  [
    'AWS::Glue::Partition',
    {
      call: ({ ask, declared }) => {
        const PartitionValues = declared.within('PartitionInput').list('Values');
        const [DatabaseName, TableName] = [declared.text('DatabaseName'), declared.text('TableName')];
        return ask.json(
          'glue',
          'AWSGlue.GetPartition',
          inCatalog(declared, { DatabaseName, TableName, PartitionValues }),
        );
      },
      at: 'Partition',
      missing: MISSING,
      from: { PartitionInput: (partition) => partition },
      asAsked: ['CatalogId'],
    },
  ],
  [
    'AWS::Glue::TableOptimizer',
    {
      call: ({ ask, declared }) =>
        ask.json('glue', 'AWSGlue.GetTableOptimizer', {
          CatalogId: declared.text('CatalogId'),
          DatabaseName: declared.text('DatabaseName'),
          TableName: declared.text('TableName'),
          Type: declared.text('Type'),
        }),
      missing: MISSING,
      from: { Type: 'TableOptimizer.type', TableOptimizerConfiguration: 'TableOptimizer.configuration' },
    },
  ],
  [
    'AWS::Glue::Classifier',
    {
      call: ({ ask, identifier }) => ask.json('glue', 'AWSGlue.GetClassifier', { Name: identifier }),
      at: 'Classifier',
      missing: MISSING,
      unread: ['CsvClassifier/ContainsCustomDatatype'],
    },
  ],
  [
    'AWS::Glue::Workflow',
    {
      call: ({ ask, identifier }) => ask.json('glue', 'AWSGlue.GetWorkflow', { Name: identifier }),
      at: 'Workflow',
      missing: MISSING,
      also: { Tags: (asked) => readTags(asked, 'workflow') },
    },
  ],
  [
    'AWS::Glue::SecurityConfiguration',
    {
      call: ({ ask, identifier }) => ask.json('glue', 'AWSGlue.GetSecurityConfiguration', { Name: identifier }),
      at: 'SecurityConfiguration',
      missing: MISSING,
      from: {
        EncryptionConfiguration: ({ EncryptionConfiguration }) =>
          isJsonObject(EncryptionConfiguration)
            ? { ...EncryptionConfiguration, S3Encryptions: EncryptionConfiguration.S3Encryption ?? [] }
            : undefined,
      },
    },
  ],
  [
    'AWS::Glue::DevEndpoint',
    {
      call: ({ ask, identifier }) => ask.json('glue', 'AWSGlue.GetDevEndpoint', { EndpointName: identifier }),
      at: 'DevEndpoint',
      missing: MISSING,
      also: { Tags: (asked) => readTags(asked, 'devEndpoint') },
    },
  ],
  [
    'AWS::Glue::MLTransform',
    {
      call: ({ ask, identifier }) => ask.json('glue', 'AWSGlue.GetMLTransform', { TransformId: identifier }),
      missing: MISSING,
      from: {
        TransformParameters: 'Parameters',
        InputRecordTables: ({ InputRecordTables }) =>
          InputRecordTables === undefined ? undefined : { GlueTables: InputRecordTables },
      },
      also: { Tags: (asked) => readTags(asked, 'mlTransform') },
    },
  ],
  [
    'AWS::LakeFormation::Resource',
    {
      call: ({ ask, declared }) =>
        ask.restJson('lakeformation', 'POST', '/DescribeResource', {
          body: { ResourceArn: declared.text('ResourceArn') },
        }),
      at: 'ResourceInfo',
      missing: MISSING,
    },
  ],
  [
    'AWS::LakeFormation::DataLakeSettings',
    {
      call: ({ ask }) => ask.restJson('lakeformation', 'POST', '/GetDataLakeSettings'),
      at: 'DataLakeSettings',
      missing: MISSING,
      from: { Admins: 'DataLakeAdmins', Parameters: ({ Parameters }) => withoutOwnParameters(Parameters) },
    },
  ],
];

/** What Lake Formation writes by itself where nobody did (developer guide, "Cross-account data sharing settings"). */
const OWN_PARAMETERS: ReadonlyMap<string, string> = new Map([['SET_CONTEXT', 'TRUE']]);

function withoutOwnParameters(parameters: Json | undefined): Json | undefined {
  if (!isJsonObject(parameters)) return parameters;
  const others = Object.entries(parameters).filter(([name, value]) => OWN_PARAMETERS.get(name) !== textOf(value));
  return Object.fromEntries(others);
}
