/**
 * Folds: a name, identifier, family or engine of a database or cache service that live has in lower case; names of
 *   databases and tables in the data catalogue.
 * Because: these services store them so: "This parameter is stored as a lowercase string" (RDS, Redshift, ElastiCache,
 *   Neptune, DocumentDB, DMS, MemoryDB and DAX API references); "for Hive compatibility, this is folded to lowercase
 *   when it is stored" (Glue API reference, DatabaseInput and TableInput).
 * Still surfaces: another name; live in any case but lower; database names, users and parameter values.
 */
import type { PathSegments } from '../../model/json-pointer';
import { EQUAL, type Tolerance } from '../tolerance';

const DATABASE_TYPE = /^AWS::(?:RDS|Redshift|RedshiftServerless|ElastiCache|Neptune|DocDB|DMS|MemoryDB|DAX)::/;
const FOLDED_PROPERTY =
  /(?:Identifier|GroupName|GroupId|GroupFamily|ClusterName|ClusterId|WorkgroupName|NamespaceName|ACLName)$|^(?:Family|Engine|EngineName|SourceIds)$/;
const CATALOG_TYPE = /^AWS::Glue::(?:Database|Table|Partition)$/;
const CATALOG_PROPERTY = /^(?:DatabaseName|TableName|Name)$/;
const CATALOG_INPUT = /^(?:Database|Table)Input$/;

export const databaseNameCase: Tolerance = {
  name: 'database-name-case',
  appliesTo: ({ type, name }) =>
    DATABASE_TYPE.test(type) ? FOLDED_PROPERTY.test(name) : CATALOG_TYPE.test(type) && CATALOG_PROPERTY.test(name),
  judge: ({ type, expected, live, path }) => {
    if (CATALOG_TYPE.test(type) && !isCatalogName(path)) return null;
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    return live === expected.toLowerCase() ? EQUAL : null;
  },
};

/** Names of columns and of other parts are compared as they stand. */
function isCatalogName(path: PathSegments): boolean {
  return path.at(-1) !== 'Name' || (path.length === 2 && CATALOG_INPUT.test(path[0] ?? ''));
}
