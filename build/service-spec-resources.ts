/** Loads the resource types of @aws-cdk/aws-service-spec, sorted by name, so that what is generated is deterministic. */
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

export function loadResources() {
  return [...loadAwsServiceSpecSync().all('resource')].sort((one, other) =>
    compareText(one.cloudFormationType, other.cloudFormationType),
  );
}

/** By code unit, not by locale: the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
