/**
 * How names of both vocabularies are held against each other: lower case, letters and digits only. "auto_scaling_group_name"
 * and "AutoScalingGroupName" are the same plain name. Word borders differ too often ("nodegroup", "node_group") to count.
 */

/** "DBClusterIdentifier", "db_cluster_identifier" → "dbclusteridentifier". */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** "AWS::S3::Bucket" → { namespace: "S3", noun: "Bucket" }. */
export function splitType(type: string): { readonly namespace: string; readonly noun: string } {
  const [, namespace = '', ...noun] = type.split('::');
  return { namespace, noun: noun.join('') };
}

/** Two plain names in one, an overlap written once: "route53resolver" + "resolverendpoint" → "route53resolverendpoint". */
export function joinPlain(namespace: string, noun: string): string {
  for (let length = Math.min(namespace.length, noun.length); length > 2; length -= 1) {
    if (namespace.endsWith(noun.slice(0, length))) return namespace + noun.slice(length);
  }
  return namespace + noun;
}
