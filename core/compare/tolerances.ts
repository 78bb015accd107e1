/**
 * Every tolerance, in the order they are asked: by exact meaning of the whole document first, then by derived value,
 * and last those that lose detection. The first opinion counts. A new one is one file and one row.
 */
import type { Tolerance } from './tolerance';
import { arnOrName } from './tolerances/arn-or-name';
import { booleanText } from './tolerances/boolean-text';
import { caseFolded } from './tolerances/case-folded';
import { comparisonWord } from './tolerances/comparison-word';
import { completedDocument } from './tolerances/completed-document';
import { customAttributeName } from './tolerances/custom-attribute-name';
import { databaseNameCase } from './tolerances/database-name-case';
import { databaseSwitch } from './tolerances/database-switch';
import { enumWordCase } from './tolerances/enum-word-case';
import { finalNewline } from './tolerances/final-newline';
import { headerNameCase } from './tolerances/header-name-case';
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
