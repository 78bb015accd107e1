/**
 * What a switch does when it is on: protect, expose, or nothing that its name tells. Read from the words of the name:
 * a word for a protection or for a risk, turned round by each word that negates it ("EncryptionDisabled",
 * "BlockPublicAcls", "NoPasswordRequired", "DisableApiTermination").
 */
import type { Category } from '../../model/difference';

export type SwitchEffect = 'protects' | 'exposes';

/** Names whose words mislead. */
const BY_NAME: ReadonlyMap<string, SwitchEffect | null> = new Map<string, SwitchEffect | null>([
  // Only administrators create users: fewer may (Cognito AdminCreateUserConfig).
  ['AllowAdminCreateUserOnly', 'protects'],
  // Permits an upgrade; what it upgrades to is not known.
  ['AllowMajorVersionUpgrade', null],
  // Wider sharing of what is signed in already: nothing is opened (EC2 EIP).
  ['AllowReassociation', null],
  // Turns off shrinking (ApplicationAutoScaling).
  ['DisableScaleIn', null],
  // Undoes a failed stack (CloudFormation).
  ['DisableRollback', null],
  // Applies patches by itself; Security Hub control RDS.13.
  ['AutoMinorVersionUpgrade', 'protects'],
  // A copy of tags protects nothing.
  ['CopyTagsToSnapshot', null],
  ['CopyTagsToBackups', null],
  // Isolates builds (CodeBuild) and tasks.
  ['DisableNetworking', 'protects'],
  // The metadata service itself (EC2 MetadataOptions).
  ['HttpEndpoint', 'exposes'],
  // Which trails and events are covered (CloudTrail).
  ['IsMultiRegionTrail', 'protects'],
  ['IsOrganizationTrail', 'protects'],
  ['IncludeGlobalServiceEvents', 'protects'],
  ['ActionsEnabled', 'protects'],
  // Drops packets whose addresses are not its own (EC2).
  ['SourceDestCheck', 'protects'],
  // Nothing is written to the root file system (ECS).
  ['ReadonlyRootFilesystem', 'protects'],
  ['ReadOnlyRootFilesystem', 'protects'],
  // Reads of the data are only through grants, not by everybody of IAM (Lake Formation, ECS secrets have none).
  ['AllowFullTableExternalDataAccess', 'exposes'],
  // Accept any caller of the service without a request to be accepted (VPC endpoint services).
  ['AcceptanceRequired', 'protects'],
  // Who loads files of the volume mounts them as root (EMR, NFS).
  ['NoRootSquash', 'exposes'],
]);

const NEGATES =
  /^(?:disable[ds]?|no|not|non|skip(?:ped|s)?|bypass(?:ed)?|without|remove[ds]?|delete[ds]?|suspend(?:ed)?|unset|exclude[ds]?|block(?:ed|s)?|ignore[ds]?|restrict(?:ed|s)?|prevent(?:s|ed)?|deny|denies|drop|opt|out)$/;
const PROTECTS =
  /^(?:encrypt\w*|cmk|sse|protect(?:ion|ed|ions)|isolation|isolated|validat(?:e|ion)|verif(?:y|ication)|rotat(?:e|ion)|log(?:s|ging)?|trac(?:e|ing)|xray|monitoring|audit|recording|insights|mfa|authentication|auth|backups?|versioning|recovery|https|tls|ssl|scan(?:ning)?|waf|guardrails?|lock|safety|squash|signing|signature|lockout|capture|telemetry|metrics)$/;
const EXPOSES =
  /^(?:public|publicly|internet|root|privileged?|privilege|escalation|unauthenticated|anonymous|cleartext|plaintext|insecure|imds|imdsv1|termination|invalid|ssm|external|unassociated)$/;
/** Says something only where the path is about protection; elsewhere it is one more option. */
const DEMANDS = /^(?:require[ds]?|enforce[ds]?)$/;
const ADMITS = /^(?:allow(?:s|ed)?|admits?)$/;
const PAIRS: readonly { readonly words: readonly [string, string]; readonly effect: SwitchEffect }[] = [
  { words: ['execute', 'command'], effect: 'exposes' },
  { words: ['execute', 'api'], effect: 'exposes' },
  { words: ['api', 'stop'], effect: 'exposes' },
];

const PROTECTED: readonly Category[] = [
  'permission',
  'network',
  'exposure',
  'encryption',
  'residency',
  'safety',
  'logging',
];

/** null where the name does not tell. */
export function switchEffect(name: string, category: Category): SwitchEffect | null {
  const known = BY_NAME.get(name);
  if (known !== undefined) return known;
  const words = wordsOf(name);
  const effect = plainEffect(words, category);
  if (effect === null) return null;
  const negated = words.filter((word) => NEGATES.test(word)).length % 2 === 1;
  if (!negated) return effect;
  return effect === 'protects' ? 'exposes' : 'protects';
}

/** A risk named beside a protection is what the protection is about ("PublicAccessBlock" has no word for one). */
function plainEffect(words: readonly string[], category: Category): SwitchEffect | null {
  if (words.some((word) => ADMITS.test(word)) && PROTECTED.includes(category)) return 'exposes';
  const pair = PAIRS.find(({ words: [one, other] }) => words.some((word, i) => word === one && words[i + 1] === other));
  if (pair !== undefined) return pair.effect;
  if (words.some((word) => PROTECTS.test(word))) return 'protects';
  if (words.some((word) => EXPOSES.test(word))) return 'exposes';
  return words.some((word) => DEMANDS.test(word)) && PROTECTED.includes(category) ? 'protects' : null;
}

/** "access_logs.s3.enabled" and "AccessLogsEnabled" have the same words. */
export function wordsOf(name: string): readonly string[] {
  return (name.slice(0, 200).match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? []).map((word) => word.toLowerCase());
}
