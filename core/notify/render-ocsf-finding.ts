/**
 * A drift as a Compliance Finding of the Open Cybersecurity Schema Framework (class 2003), for what takes OCSF from EventBridge:
 * Security Lake, a SIEM. One finding per subject, by its uid: created, updated, closed.
 */
import type { TransitionMessage } from '../model/drift-item';
import { SEVERITIES } from '../model/judgement';
import { subjectKey } from '../model/subject';
import { describeAlert } from './alert-content';
import { resourceArn } from './console-link';
import { cutName } from './cut-text';

const OCSF_VERSION = '1.3.0';
const CLASS = 2003;
const CREATE = 1;
const UPDATE = 2;
const CLOSE = 3;
const LIMITS = { longestHeadline: 200, mostDifferences: 4, longestValue: 120 };

export function renderOcsfFinding(message: TransitionMessage): object {
  const { transition, severity, subject, policies, at, openedAt } = message;
  const { headline, reason, who, steps } = describeAlert(message, LIMITS);
  const activity = transition === 'opened' ? CREATE : transition === 'resolved' ? CLOSE : UPDATE;
  const controls = [...new Set(policies.flatMap((policy) => policy.controls))]
    .slice(0, 50)
    .map((each) => cutName(each, 100));
  const standards = [...new Set(controls.map((control) => control.split(':')[0] ?? ''))].filter((each) => each !== '');
  const isOver = transition === 'resolved';
  const region = cutName(subject.region ?? 'unknown', 60);
  return {
    activity_id: activity,
    category_uid: 2,
    class_uid: CLASS,
    type_uid: CLASS * 100 + activity,
    time: Date.parse(at),
    severity_id: SEVERITIES.indexOf(severity) + 1,
    severity,
    status_id: statusOf(transition),
    message: cutName(headline, 400),
    metadata: {
      version: OCSF_VERSION,
      uid: cutName(message.id, 100),
      product: { name: 'Asbuilt', vendor_name: 'Asbuilt' },
    },
    finding_info: {
      uid: cutName(subjectKey(subject), 1_000),
      title: cutName(headline, 400),
      desc: cutName(`${reason}${who === null ? '' : ` ${who.who}${who.did}`}`, 2_000),
      created_time: Date.parse(openedAt),
      modified_time: Date.parse(at),
      types: ['Infrastructure drift'],
    },
    compliance: {
      standards: standards.length === 0 ? ['Infrastructure as code'] : standards,
      requirements: controls,
      control: cutName(policies[0]?.id ?? 'live state matches declared state', 100),
      status_id: isOver ? 1 : 3,
      status: isOver ? 'Pass' : 'Fail',
    },
    resources: [
      {
        uid: cutName(resourceArn(message) ?? subjectKey(subject), 1_000),
        type: cutName(subject.type, 200),
        region,
      },
    ],
    cloud: { provider: 'AWS', account: { uid: cutName(subject.account ?? 'unknown', 60) }, region },
    remediation: { desc: cutName(steps.map(({ words }) => words).join('; '), 1_000) },
  };
}

/** 1 new, 2 in progress, 3 suppressed, 4 resolved. */
function statusOf(transition: TransitionMessage['transition']): 1 | 2 | 3 | 4 {
  if (transition === 'resolved') return 4;
  if (transition === 'accepted' || transition === 'snoozed') return 3;
  return transition === 'acknowledged' ? 2 : 1;
}
