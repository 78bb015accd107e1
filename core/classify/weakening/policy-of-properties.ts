/**
 * Policies that are no documents: statements written as properties, and what a service does where it has no policy at
 * all. Evidence per row, from AWS's documentation.
 */
import type { Json, JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';

/** Property → operator and key of the condition that the service makes of it. */
type ConditionRows = readonly (readonly [property: string, operator: string, key: string])[];

interface PropertyRow {
  readonly type: string;
  readonly conditions: ConditionRows;
}

const PROPERTY_ROWS: readonly PropertyRow[] = [
  {
    // AddPermission: "adds a statement to a resource-based permission policy for the function".
    type: 'AWS::Lambda::Permission',
    conditions: [
      ['SourceArn', 'ArnLike', 'aws:SourceArn'],
      ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
      ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
      ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
      ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
    ],
  },
  {
    // AddLayerVersionPermission: "adds permissions to the resource-based policy of a version of a layer".
    type: 'AWS::Lambda::LayerVersionPermission',
    conditions: [['OrganizationId', 'StringEquals', 'aws:PrincipalOrgID']],
  },
];

/** The statement that the resource's properties come to; null for types that have none. */
export function policyOfProperties(type: string, resource: Json | undefined): JsonObject | null {
  const row = PROPERTY_ROWS.find((one) => one.type === type);
  const [action, principal] = [ownMember(resource, 'Action'), ownMember(resource, 'Principal')];
  if (row === undefined || action === undefined || principal === undefined) return null;
  const conditions = row.conditions.flatMap(([property, operator, key]): [string, string, Json][] => {
    const value = ownMember(resource, property);
    return value === undefined ? [] : [[operator, key, value]];
  });
  const operators = [...new Set(conditions.map(([operator]) => operator))];
  const condition = operators.map((operator): [string, Json] => [
    operator,
    Object.fromEntries(conditions.filter(([one]) => one === operator).map(([, key, value]) => [key, value])),
  ]);
  const statement = { Effect: 'Allow', Action: action, Principal: principalOf(principal) };
  return {
    Statement: [condition.length === 0 ? statement : { ...statement, Condition: Object.fromEntries(condition) }],
  };
}

/** A service is named by its DNS name, an account by its id or an ARN. */
function principalOf(principal: Json): Json {
  if (typeof principal !== 'string' || principal === '*') return principal;
  return /^[a-z0-9.-]+\.[a-z]+(?:\.[a-z]+)*$/.test(principal) ? { Service: principal } : { AWS: principal };
}

interface DefaultRow {
  readonly type: RegExp;
  readonly property: string;
  readonly policy: (account: string | null) => JsonObject | null;
}

const everybody = (action: string): JsonObject => ({
  Statement: [{ Effect: 'Allow', Principal: '*', Action: action, Resource: '*' }],
});

const DEFAULT_ROWS: readonly DefaultRow[] = [
  // "If you do not attach a policy when you create an endpoint, we attach a default policy that allows full access."
  { type: /^AWS::EC2::VPCEndpoint$/, property: 'PolicyDocument', policy: () => everybody('*') },
  // "The default EFS file system policy grants full access to any client that can connect using a mount target."
  {
    type: /^AWS::EFS::FileSystem$/,
    property: 'FileSystemPolicy',
    policy: () => everybody('elasticfilesystem:Client*'),
  },
  // "The default key policy gives the account that owns the key full access to it."
  {
    type: /^AWS::KMS::(?:Replica)?Key$/,
    property: 'KeyPolicy',
    policy: (account) =>
      account === null
        ? null
        : { Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' }] },
  },
];

/** The policy that holds where the property is not there; null where none does, or it cannot be known. */
export function defaultPolicy(type: string, property: string | undefined, account: string | null): JsonObject | null {
  const row = DEFAULT_ROWS.find((one) => one.property === property && one.type.test(type));
  return row?.policy(account) ?? null;
}
