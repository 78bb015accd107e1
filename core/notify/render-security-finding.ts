/**
 * A drift as a finding of AWS Security Hub (ASFF 2018-10-08), for BatchImportFindings: one finding per subject, updated by each
 * transition and archived when the drift is resolved. It is reported under the hub's own account, because Security Hub takes
 * findings of no other from it; the resource says where it is. Workflow and notes are people's, and are not written.
 */
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import type { Severity } from '../model/judgement';
import { GLOBAL, subjectKey } from '../model/subject';
import { describeAlert } from './alert-content';
import { resourceArn } from './console-link';
import { cutName } from './cut-text';
import { sourceName } from './sns-attributes';

export interface FindingPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const LIMITS = { longestHeadline: 200, mostDifferences: 4, longestValue: 120 };

export function productArn({ partition, region, account }: FindingPlace): string {
  return `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`;
}

/** ASFF: Id 512, GeneratorId 512, Title 256, Description 1,024, Recommendation 512 characters; 32 related requirements. */
export function renderSecurityFinding(message: TransitionMessage, place: FindingPlace): object {
  const { subject, severity, transition, policies, source, address, openedAt, at } = message;
  const { headline, who, reason, differences, why, steps } = describeAlert(message, LIMITS);
  const isOver = transition === 'resolved';
  const told = differences.map(
    ({ path, values }) => `${path}: ${values.map(({ side, text }) => `${side} ${text}`).join(', ')}`,
  );
  const description = [reason, who === null ? '' : who.who + who.did, ...told, ...why]
    .filter((text) => text !== '')
    .join(' ');
  const [first] = policies;
  const controls = [...new Set(policies.flatMap((policy) => policy.controls))].slice(0, 32);
  const requirements = controls.map((control) => cutName(control, 60)).filter((control) => control !== '');
  const known: readonly (readonly [string, string])[] = [
    ['asbuilt/type', subject.type],
    ['asbuilt/source', source === null ? 'none' : sourceName(source)],
    ['asbuilt/address', address ?? 'unknown'],
    ['asbuilt/transition', transition],
    ['asbuilt/verdict', message.verdict],
    ['asbuilt/incident', message.incident],
  ];
  return {
    SchemaVersion: '2018-10-08',
    Id: findingId(message),
    ProductArn: productArn(place),
    GeneratorId: cutName(first === undefined ? 'asbuilt/default-severity' : `asbuilt/${first.id}`, 500),
    AwsAccountId: place.account,
    CreatedAt: openedAt,
    UpdatedAt: at,
    Title: cutName(headline, 250),
    Description: cutName(description, 1_000),
    FindingProviderFields: {
      Severity: { Label: severityLabel(severity), Original: severity },
      Types: ['Software and Configuration Checks/Infrastructure Drift'],
    },
    Remediation: { Recommendation: { Text: cutName(steps.map(({ words }) => words).join('; '), 500) } },
    ProductFields: Object.fromEntries(
      known.flatMap(([name, value]) => (value === '' ? [] : [[name, cutName(value, 1_000)]])),
    ),
    Resources: [
      {
        Type: 'Other',
        Id: cutName(resourceArn(message) ?? subjectKey(subject), 500),
        Partition: place.partition,
        Region: subject.region === null || subject.region === GLOBAL ? place.region : cutName(subject.region, 60),
      },
    ],
    Compliance: {
      Status: isOver ? 'PASSED' : transition === 'accepted' ? 'WARNING' : 'FAILED',
      ...(requirements.length === 0 ? {} : { RelatedRequirements: requirements }),
    },
    RecordState: isOver ? 'ARCHIVED' : 'ACTIVE',
  };
}

/** The subject's key; one that is too long keeps its beginning, which names account, region and type, and its end. */
function findingId({ subject }: TransitionMessage): string {
  const key = `asbuilt/${subjectKey(subject)}`;
  return cutName(key.length <= 500 ? key : `${key.slice(0, 250)}…${key.slice(-249)}`, 510);
}

function severityLabel(severity: Severity): string {
  switch (severity) {
    case 'none':
      return 'INFORMATIONAL';
    case 'low':
    case 'medium':
    case 'high':
    case 'critical':
      return severity.toUpperCase();
    default:
      return assertNever(severity);
  }
}
