/**
 * Statements that AWS itself appends to a policy when logs are sent somewhere (CloudWatch Logs user guide, "Logs sent to
 * Amazon S3" and "… to CloudWatch Logs"). One counts as AWS's only if everything about it is so: its Sid, its one
 * principal, that it allows, and that it allows nothing but the documented actions; else a wider grant could wear its name.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';

const SID = /^AWSLogDelivery/;
const PRINCIPAL = /^delivery\.logs\.amazonaws\.com(?:\.cn)?$/;
const ACTIONS: readonly string[] = [
  's3:PutObject',
  's3:GetBucketAcl',
  's3:ListBucket',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTraceSegments',
];
const MEMBERS: readonly string[] = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

/** Is the statement, in its normal form, AWS's own? */
export function isLogDeliveryStatement(statement: Json): boolean {
  if (!isJsonObject(statement) || statement.Effect !== 'Allow') return false;
  if (typeof statement.Sid !== 'string' || !SID.test(statement.Sid)) return false;
  if (!Object.keys(statement).every((name) => MEMBERS.includes(name))) return false;
  return isDeliveryPrincipal(statement.Principal) && areDocumentedActions(statement.Action);
}

function isDeliveryPrincipal(principal: Json | undefined): boolean {
  if (!isJsonObject(principal) || Object.keys(principal).length !== 1) return false;
  const services = principal.Service;
  return isFilled(services) && services.every((service) => typeof service === 'string' && PRINCIPAL.test(service));
}

function areDocumentedActions(actions: Json | undefined): boolean {
  return isFilled(actions) && actions.every((action) => typeof action === 'string' && ACTIONS.includes(action));
}

function isFilled(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0;
}

/** The Sids that a document declares: what the source says itself is its own, whatever it is called. */
export function declaredSids(document: JsonObject): ReadonlySet<Json> {
  const { Statement: statements } = document;
  const listed = Array.isArray(statements) ? statements : [statements];
  return new Set(listed.flatMap((one) => (isJsonObject(one) && one.Sid !== undefined ? [one.Sid] : [])));
}
