/**
 * Every tolerance, in the order they are asked: by exact meaning of the whole document first, then by derived value,
 * and last those that lose detection. The first opinion counts. A new one is one file and one row.
 */
import type { PathFacts } from './path-facts';
import type { Tolerance, UnlikePlace } from './tolerance';
import { arnOrName } from './tolerances/arn-or-name';
import { booleanText } from './tolerances/boolean-text';
import { caseFolded } from './tolerances/case-folded';
import { comparisonWord } from './tolerances/comparison-word';
import { completedDocument } from './tolerances/completed-document';
import { computeUnits } from './tolerances/compute-units';
import { customAttributeName } from './tolerances/custom-attribute-name';
import { databaseNameCase } from './tolerances/database-name-case';
import { databaseSwitch } from './tolerances/database-switch';
import { enumWordCase } from './tolerances/enum-word-case';
import { finalNewline } from './tolerances/final-newline';
import { headerNameCase } from './tolerances/header-name-case';
import { hexDigestCase } from './tolerances/hex-digest-case';
import { hostedZoneId } from './tolerances/hosted-zone-id';
import { ipAddressSpelling } from './tolerances/ip-address-spelling';
import { isoDuration } from './tolerances/iso-duration';
import { jsonText } from './tolerances/json-text';
import { kmsKeyReference } from './tolerances/kms-key-reference';
import { latestVersion } from './tolerances/latest-version';
import { logGroupArn } from './tolerances/log-group-arn';
import { maintenanceWindowCase } from './tolerances/maintenance-window-case';
import { maskedAnswer } from './tolerances/masked-answer';
import { numberText } from './tolerances/number-text';
import { pemBlock } from './tolerances/pem-block';
import { policyDocumentEquivalence } from './tolerances/policy-document-equivalence';
import { portOfAllProtocols } from './tolerances/port-of-all-protocols';
import { portRange } from './tolerances/port-range';
import { protocolNumber } from './tolerances/protocol-number';
import { questionMarks } from './tolerances/question-marks';
import { rateDuration } from './tolerances/rate-duration';
import { sameInstant } from './tolerances/same-instant';
import { secretArnSuffix } from './tolerances/secret-arn-suffix';
import { sshPublicKey } from './tolerances/ssh-public-key';
import { trailingDot } from './tolerances/trailing-dot';
import { urlSpelling } from './tolerances/url-spelling';
import { versionPrecision } from './tolerances/version-precision';

export const TOLERANCES: readonly Tolerance[] = [
  policyDocumentEquivalence,
  completedDocument,
  jsonText,
  numberText,
  booleanText,
  caseFolded,
  enumWordCase,
  databaseNameCase,
  databaseSwitch,
  maintenanceWindowCase,
  headerNameCase,
  hexDigestCase,
  computeUnits,
  protocolNumber,
  portOfAllProtocols,
  portRange,
  ipAddressSpelling,
  kmsKeyReference,
  logGroupArn,
  secretArnSuffix,
  arnOrName,
  hostedZoneId,
  versionPrecision,
  latestVersion,
  rateDuration,
  isoDuration,
  sameInstant,
  trailingDot,
  urlSpelling,
  pemBlock,
  sshPublicKey,
  finalNewline,
  comparisonWord,
  customAttributeName,
  questionMarks,
  maskedAnswer,
];

const byFacts = new WeakMap<PathFacts, Map<string, readonly Tolerance[]>>();
const withoutFacts = new Map<string, readonly Tolerance[]>();
/** Names beyond this, and more places than this without facts, are looked at anew each time. */
const LONGEST_NAME = 200;
const MOST_PLACES = 5_000;

/** Those that apply to a place, in their order; where they apply is asked once for each kind of place. */
export function tolerancesAt(place: UnlikePlace): readonly Tolerance[] {
  const { type, name, path, facts } = place;
  const [top = ''] = path;
  if (name.length > LONGEST_NAME || top.length > LONGEST_NAME) return applicable(place);
  const known = facts === null ? withoutFacts : placesOf(facts);
  const key = `${type} ${path.length > 1} ${top} ${name}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = applicable(place);
  if (known.size >= MOST_PLACES) known.clear();
  known.set(key, made);
  return made;
}

function applicable(place: UnlikePlace): readonly Tolerance[] {
  return TOLERANCES.filter((tolerance) => tolerance.appliesTo(place));
}

function placesOf(facts: PathFacts): Map<string, readonly Tolerance[]> {
  const known = byFacts.get(facts);
  if (known !== undefined) return known;
  const made = new Map<string, readonly Tolerance[]>();
  byFacts.set(facts, made);
  return made;
}
