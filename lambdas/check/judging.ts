/**
 * What differences are judged by in AWS: the deployed folder, and on top of it what people put under the configured prefix,
 * read again once a minute. A bundle of its own, loaded at the first difference.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Judging } from '../../core/check-ports';
import { parseCategoryOverrides } from '../../core/classify/parse-category-overrides';
import { parseSystems } from '../../core/judge/parse-systems';
import { judgingOfSettings } from '../judging-of-settings';
import { lastGoodOf } from '../last-good-of';
import type { Reporter } from '../reporter';

export interface JudgingOptions {
  readonly folder: string;
  /** "s3://bucket/prefix/"; null: what was deployed is all there is. */
  readonly prefix: string | null;
  /** As the configuration has them. */
  readonly systems: unknown;
  readonly categories: unknown;
  readonly gate: boolean;
  readonly dynamoDb: DynamoDBClient;
  readonly driftTable: string;
  readonly region: string;
  readonly reporter: Reporter;
}

export function judgingFrom(options: JudgingOptions): () => Promise<Judging> {
  const { prefix, folder, gate } = options;
  const configured = {
    systems: parseSystems(options.systems, 'SYSTEMS'),
    categories: parseCategoryOverrides(options.categories, 'CATEGORIES'),
    gate,
  };
  const place = prefix === null ? folder : prefix.replace(/\/$/, '');
  const lastGood = lastGoodOf({
    ...options,
    use: 'judging',
    parse: (settings) => judgingOfSettings(settings, configured, place),
  });
  return () => lastGood.read();
}
