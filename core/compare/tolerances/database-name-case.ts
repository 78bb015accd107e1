/**
 * Folds: a name, identifier, family or engine of a database or cache service that live has in lower case.
 * Because: these services store them so: "This parameter is stored as a lowercase string" (RDS, Redshift, ElastiCache,
 *   Neptune, DocumentDB, DMS, MemoryDB and DAX API references).
 * Still surfaces: another name; live in any case but lower; database names, users and parameter values.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const DATABASE_TYPE = /^AWS::(?:RDS|Redshift|RedshiftServerless|ElastiCache|Neptune|DocDB|DMS|MemoryDB|DAX)::/;
const FOLDED_PROPERTY =
  /(?:Identifier|GroupName|GroupId|GroupFamily|ClusterName|ClusterId|WorkgroupName|NamespaceName)$|^(?:Family|Engine|EngineName)$/;

export const databaseNameCase: Tolerance = {
  name: 'database-name-case',
  appliesTo: ({ type, name }) => DATABASE_TYPE.test(type) && FOLDED_PROPERTY.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    return live === expected.toLowerCase() ? EQUAL : null;
  },
};
