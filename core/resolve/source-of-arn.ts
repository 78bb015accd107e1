/** The event source that would name this ARN's resource: the tagging API names resources of any service by ARN. */
const TAGGING = 'tagging.amazonaws.com';

/** Where an ARN's service and the event source differ: alarms and dashboards. */
const SOURCES_BY_ARN_SERVICE: ReadonlyMap<string, string> = new Map([['cloudwatch', 'monitoring.amazonaws.com']]);

/** Everywhere but in the tagging API the event source is the service. */
export function sourceOfArn(eventSource: string, arn: string): string {
  if (eventSource !== TAGGING) return eventSource;
  const service = arn.split(':', 3)[2] ?? '';
  return SOURCES_BY_ARN_SERVICE.get(service) ?? `${service}.amazonaws.com`;
}
