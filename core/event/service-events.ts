/**
 * Service events (eventType AwsServiceEvent) that change a resource of yours without any call. All others are AWS's own
 * housekeeping, such as a key's scheduled rotation, and are no drift. Keyed by event source, then by name.
 */
const RESOURCE_SERVICE_EVENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'kms.amazonaws.com',
    new Set([
      // KMS developer guide, "DeleteKey" log entry: the waiting period ended and the key is gone.
      'DeleteKey',
      // KMS developer guide, "DeleteExpiredKeyMaterial" log entry: the key no longer works.
      'DeleteExpiredKeyMaterial',
      // KMS developer guide, "SynchronizeMultiRegionKey" log entry: a replica's shared properties changed.
      'SynchronizeMultiRegionKey',
    ]),
  ],
]);

export function isResourceServiceEvent(source: string, api: string): boolean {
  return RESOURCE_SERVICE_EVENTS.get(source)?.has(api) ?? false;
}
