/**
 * Every tolerance, in the order they are asked: by exact meaning of the whole document first, then by derived value,
 * and last those that lose detection. The first opinion counts. A new one is one file and one row.
 */
import type { Tolerance } from './tolerance';
import { arnOrName } from './tolerances/arn-or-name';
import { booleanText } from './tolerances/boolean-text';
import { caseFolded } from './tolerances/case-folded';
import { databaseNameCase } from './tolerances/database-name-case';
import { enumWordCase } from './tolerances/enum-word-case';
import { finalNewline } from './tolerances/final-newline';
import { headerNameCase } from './tolerances/header-name-case';
import { ipAddressSpelling } from './tolerances/ip-address-spelling';
import { jsonText } from './tolerances/json-text';
import { kmsKeyReference } from './tolerances/kms-key-reference';
import { logGroupArn } from './tolerances/log-group-arn';
import { maskedAnswer } from './tolerances/masked-answer';
import { numberText } from './tolerances/number-text';
import { policyDocumentEquivalence } from './tolerances/policy-document-equivalence';
import { portOfAllProtocols } from './tolerances/port-of-all-protocols';
import { protocolNumber } from './tolerances/protocol-number';
import { questionMarks } from './tolerances/question-marks';
import { rateDuration } from './tolerances/rate-duration';
import { sameInstant } from './tolerances/same-instant';
import { trailingDot } from './tolerances/trailing-dot';
import { versionPrecision } from './tolerances/version-precision';

export const TOLERANCES: readonly Tolerance[] = [
  policyDocumentEquivalence,
  jsonText,
  numberText,
  booleanText,
  caseFolded,
  enumWordCase,
  databaseNameCase,
  headerNameCase,
  protocolNumber,
  portOfAllProtocols,
  ipAddressSpelling,
  kmsKeyReference,
  logGroupArn,
  arnOrName,
  versionPrecision,
  rateDuration,
  sameInstant,
  trailingDot,
  finalNewline,
  questionMarks,
  maskedAnswer,
];
