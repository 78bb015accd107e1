/**
 * What of each type is not compared, and why: from the registry schemas of an account, or from the bundled facts.
 */
import { OWN_READERS_OF_TYPES } from '../adapters/aws/live-readers/own-readers';
import { factsFromSchema } from '../catalogue/schema-facts';
import {
  bundledLimitations,
  limitationsLine,
  limitationsOf,
  type TypeLimitations,
} from '../catalogue/type-limitations';
import type { Json } from '../core/model/json';
import { plainText } from '../core/notify/plain-text';
import type { CliIo, ExitCode } from './cli-io';
import { readDocuments } from './input-documents';

export interface LimitationsOptions {
  readonly json: boolean;
  readonly schemas: string | null;
}

export async function runLimitations({ json, schemas }: LimitationsOptions, io: CliIo): Promise<ExitCode> {
  const write = (limits: TypeLimitations) =>
    io.out.write(`${json ? JSON.stringify(limits) : plainText(limitationsLine(limits))}\n`);
  if (schemas === null) {
    for (const limits of bundledLimitations(OWN_READERS_OF_TYPES)) write(limits);
    return 0;
  }
  for await (const { value, place } of readDocuments(schemas, io)) {
    const facts = factsFromSchema(value as Json);
    if (facts === null) io.err.write(`${schemas}, ${place}: not a CloudFormation registry schema; left out\n`);
    const limits = facts === null ? null : limitationsOf(facts, OWN_READERS_OF_TYPES);
    if (limits !== null) write(limits);
  }
  return 0;
}
