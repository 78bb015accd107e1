/** Reads the resource types of @aws-cdk/aws-service-spec, sorted by name, so that what is generated is deterministic. */
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

let loaded: ReturnType<typeof loadAwsServiceSpecSync> | null = null;

function database(): ReturnType<typeof loadAwsServiceSpecSync> {
  loaded ??= loadAwsServiceSpecSync();
  return loaded;
}

/** The structure that a property refers to; throws where the specification holds none of that id. */
export function readDefinition(id: string) {
  return database().get('typeDefinition', id);
}

export function loadResources() {
  return [...database().all('resource')].sort((one, other) =>
    compareText(one.cloudFormationType, other.cloudFormationType),
  );
}

/** By code unit, not by locale: the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
