/**
 * Does the name of a write-only property itself say that its text is no secret: a name, a reference, a word out of a few?
 * Of the 1,100 write-only paths in 1,665 registry schemas (August 2026) most are such (SnapshotIdentifier, Description,
 * Tier); they are write-only because the service has no reason to answer them. A miss masks a readable value.
 */
const TELLING =
  /(?:Name|Names|Arn|ARN|Id|ID|Identifier|Uri|URI|Url|URL|Type|Mode|Version|Region|Zone|Tier|Role|Owner|Action|Method|Source|Prefix|Path|Bucket|Format|Status|State|Schedule|Description|Message|Pattern|Window|Date|Time|Class|Algorithm|Strategy|Level|Option|Host|Hostname|Protocol|Port|Label|Region|Tenancy|Alias|Runtime|Language|Timestamp|Unit|KmsKey|Endpoint|Address|Plan)$/;

export function isTellingName(name: string): boolean {
  return TELLING.test(name);
}
