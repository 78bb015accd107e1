/**
 * "execute-api:/stage/GET/path" in an API's own policy: API Gateway answers it as the whole ARN of that API (developer
 * guide, resource policies). Read back to the short form where region and account are the API's own, so that both meet.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { isOwnPlace, parseArn } from './arn';
import type { CompareContext } from './compare-context';

const MEMBERS = ['Resource', 'NotResource'];

/** The document, in its normal form, with this API's own resources in their short form. */
export function withRelativeApiResources(document: JsonObject, context: CompareContext): JsonObject {
  const { Statement: statements } = document;
  if (!Array.isArray(statements)) return document;
  return { ...document, Statement: statements.map((statement: Json) => withRelative(statement, context)) };
}

function withRelative(statement: Json, context: CompareContext): Json {
  if (!isJsonObject(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]) => [
      name,
      MEMBERS.includes(name) && Array.isArray(value) ? value.map((one: Json) => relative(one, context)) : value,
    ]),
  );
}

function relative(resource: Json, context: CompareContext): Json {
  const arn = typeof resource === 'string' ? parseArn(resource) : null;
  if (arn === null || arn.service !== 'execute-api' || !isOwnPlace(arn, context)) return resource;
  const path = /^[a-z0-9]{10}\/(.+)$/.exec(arn.resource)?.[1];
  return path === undefined ? resource : `execute-api:/${path}`;
}
