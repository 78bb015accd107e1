/** The watched regions as JSON text: the hub's, the partition's region of global services, and the configured ones. */
import { Aws, CfnCondition, CfnMapping, Fn, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { GLOBAL_SERVICE_REGIONS } from './configuration';

const MAPPING = 'GlobalServiceRegion';

/** Each region once, also where the hub lies in the region of the global services, which only the deployment knows. */
export function watchedRegions(scope: Construct, configured: readonly string[]): string {
  const isGlobal = hubLiesIn(scope, globalServiceRegion(scope));
  const others = [globalServiceRegion(scope), ...configured];
  return Fn.conditionIf(
    isGlobal.logicalId,
    jsonList([Aws.REGION, ...configured]),
    jsonList([Aws.REGION, ...others]),
  ).toString();
}

function jsonList(regions: readonly string[]): string {
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

/** Holds where the hub is deployed to this region; one condition per region and stack. */
export function hubLiesIn(scope: Construct, region: string): CfnCondition {
  const stack = Stack.of(scope);
  const id = Token.isUnresolved(region) ? 'HubIsInGlobalServiceRegion' : `HubIsIn${region.replaceAll('-', '')}`;
  const existing = stack.node.tryFindChild(id);
  if (existing instanceof CfnCondition) return existing;
  return new CfnCondition(stack, id, { expression: Fn.conditionEquals(region, Aws.REGION) });
}
