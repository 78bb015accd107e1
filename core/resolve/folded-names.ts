/**
 * Services that store names in lower case, whatever a call writes: "MyDB" in ModifyDBInstance is the declared "mydb". One row
 * per event source, with the APIs that it holds for and its evidence; the lower-case form is a further one, never the only one.
 */
import type { ChangeEvent } from '../model/change-event';

const ROWS: ReadonlyMap<string, RegExp> = new Map([
  // RDS API reference, DBInstanceIdentifier: "stored as a lowercase string"; Neptune and DocumentDB are called through it.
  ['rds.amazonaws.com', /^/],
  // ElastiCache API reference, CacheClusterId and ReplicationGroupId: "stored as a lowercase string".
  ['elasticache.amazonaws.com', /^/],
  // Redshift API reference, ParameterGroupName and ClusterSubnetGroupName: "stored as a lowercase string".
  ['redshift.amazonaws.com', /^/],
  // Glue API reference, DatabaseInput and TableInput: "for Hive compatibility, this is folded to lowercase"; jobs are not.
  ['glue.amazonaws.com', /Database|Table|Partition|Column/],
  // DMS API reference, ReplicationInstanceIdentifier: "stored as a lowercase string".
  ['dms.amazonaws.com', /^/],
  // DAX API reference, ClusterName: "stored as a lowercase string".
  ['dax.amazonaws.com', /^/],
  // SageMaker writes names in ARNs in lower case: DescribeEndpoint of "MyEndpoint" answers "…:endpoint/myendpoint".
  ['sagemaker.amazonaws.com', /^/],
]);

/** The id in lower case where the service folds it and it is not so already; null elsewhere. */
export function foldedName({ source, api }: Pick<ChangeEvent, 'source' | 'api'>, id: string): string | null {
  if (ROWS.get(source)?.test(api) !== true) return null;
  const folded = id.toLowerCase();
  return folded === id ? null : folded;
}
