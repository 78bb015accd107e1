/**
 * The index (what is declared, and by which ids events may name it) and the drift table (what differs, which is also the
 * outbox). Keys and secondary indexes come from contract/table-keys.ts. The drift table's stream only wakes delivery;
 * it carries new images so that writes without undelivered transitions can be filtered out before they cost anything.
 */
import type { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import {
  DRIFT_TABLE_INDEXES,
  INDEX_TABLE_INDEXES,
  PARTITION_KEY,
  type SecondaryIndex,
  SORT_KEY,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../contract/table-keys';
import { Overflow } from './overflow';

export interface TablesProps {
  readonly key: Key;
  readonly removalPolicy: RemovalPolicy;
}

/** What a function does with a table: `read` and `write` are single-item calls and queries; nobody scans or deletes tables. */
export type TableUse = 'read' | 'write';

const READ_ACTIONS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE_ACTIONS = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
/** DynamoDB uses the table's key in the caller's name. */
const KEY_READ_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_WRITE_ACTIONS = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

export class Tables extends Construct {
  readonly index: Table;
  readonly drift: Table;
  /** For what is too large for an item of either. */
  readonly overflow: Overflow;
  private readonly key: Key;

  constructor(scope: Construct, id: string, props: TablesProps) {
    super(scope, id);
    this.key = props.key;
    this.index = this.table('Index', INDEX_TABLE_INDEXES, props);
    this.drift = this.table('Drift', DRIFT_TABLE_INDEXES, props, StreamViewType.NEW_IMAGE);
    this.overflow = new Overflow(this, 'Overflow', props);
  }

  /** Lets the function read, or read and write, the table with exactly the calls the stores make. */
  grant(table: Table, role: Role, use: TableUse): void {
    const actions = [...READ_ACTIONS, ...(use === 'write' ? WRITE_ACTIONS : [])];
    role.addToPolicy(new PolicyStatement({ actions, resources: [...this.arnsOf(table)] }));
    const keyActions = use === 'write' ? [...KEY_READ_ACTIONS, ...KEY_WRITE_ACTIONS] : KEY_READ_ACTIONS;
    role.addToPolicy(new PolicyStatement({ actions: keyActions, resources: [this.key.keyArn] }));
  }

  /** The table and its secondary indexes. */
  arnsOf(table: Table): readonly string[] {
    const indexes = table === this.index ? INDEX_TABLE_INDEXES : DRIFT_TABLE_INDEXES;
    return [table.tableArn, ...indexes.map(({ name }) => `${table.tableArn}/index/${name}`)];
  }

  private table(id: string, indexes: readonly SecondaryIndex[], props: TablesProps, stream?: StreamViewType): Table {
    const table = new Table(this, id, {
      partitionKey: textAttribute(PARTITION_KEY),
      sortKey: textAttribute(SORT_KEY),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: TIME_TO_LIVE_ATTRIBUTE,
      removalPolicy: props.removalPolicy,
      ...(stream === undefined ? {} : { stream }),
    });
    for (const index of indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: textAttribute(index.partitionKey),
        sortKey: textAttribute(index.sortKey),
        ...(index.projected.length === 0
          ? { projectionType: ProjectionType.KEYS_ONLY }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.projected] }),
      });
    }
    return table;
  }
}

function textAttribute(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
