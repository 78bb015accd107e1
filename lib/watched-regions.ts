/** The watched regions as JSON text: the hub's, the partition's region of global services, and the configured ones. */
import { Aws, CfnMapping, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { GLOBAL_SERVICE_REGIONS } from './configuration';

const MAPPING = 'GlobalServiceRegion';

/** The hub's region may be named twice, since at synth time nobody knows it; the reader takes the list as a set. */
export function watchedRegions(scope: Construct, configured: readonly string[]): string {
  const regions = [Stack.of(scope).region, globalServiceRegion(scope), ...configured];
  return `[${regions.map((region) => `"${region}"`).join(',')}]`;
}

/** The one region of the partition whose default bus sees IAM, Route 53, CloudFront and Organizations. */
export function globalServiceRegion(scope: Construct): string {
  const stack = Stack.of(scope);
  const existing = stack.node.tryFindChild(MAPPING);
  const mapping =
    existing instanceof CfnMapping
      ? existing
      : new CfnMapping(stack, MAPPING, {
          mapping: Object.fromEntries(
            Object.entries(GLOBAL_SERVICE_REGIONS).map(([partition, region]) => [partition, { region }]),
          ),
        });
  return mapping.findInMap(Aws.PARTITION, 'region');
}
