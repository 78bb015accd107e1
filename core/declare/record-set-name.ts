/**
 * One name of a DNS record for all sources: without the dot at the end and in lower case, because Route 53 takes
 * "api.example.com", "api.example.com." and "API.example.com" for one name (API reference, ResourceRecordSet: "If you omit the
 * trailing dot, Route 53 assumes that the domain name is fully qualified"), and what reads a record compares names so.
 */
export function recordSetName(name: string): string {
  return (name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
}
