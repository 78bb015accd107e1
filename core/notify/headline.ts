/**
 * An alert's title: what the code calls the resource, its id and type, and what happened. Where a medium has little room
 * the id is shortened, then left out, because it stands in the alert as well; what happened never is.
 */
import { accountSetting } from '../../catalogue/account-settings';
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import { codeName } from './code-name';
import { cutName } from './cut-text';
import { shortName } from './short-name';

const LONGEST_NAME = 50;
const LONGEST_ID = 70;
const LONGEST_TYPE = 60;
/** A shorter piece of an id tells nothing. */
const SHORTEST_ID = 12;

/** "EndpointRole (fraud-endpoint, AWS::IAM::Role) has drifted"; over `longest` only where name and type alone are. */
export function headline(message: TransitionMessage, longest: number): string {
  const { subject, address, source } = message;
  const rest = `${cutName(subject.type, LONGEST_TYPE)}) ${happened(message)}`;
  // An account setting's identifier says nothing.
  const id = accountSetting(subject.type)?.title ?? shortName(subject.identifier);
  const name = codeName(address, source, subject.type);
  if (name === null || name === id) {
    const room = longest - rest.length - ' ('.length;
    return `${cutName(id, Math.min(LONGEST_ID, Math.max(SHORTEST_ID, room)))} (${rest}`;
  }
  const shown = cutName(name, LONGEST_NAME);
  const room = Math.min(LONGEST_ID, longest - rest.length - shown.length - ' (, '.length);
  return room < SHORTEST_ID && room < id.length ? `${shown} (${rest}` : `${shown} (${cutName(id, room)}, ${rest}`;
}

function happened({ transition, verdict, severity, answer }: TransitionMessage): string {
  switch (transition) {
    case 'opened':
      return state(verdict);
    case 'changed':
      return `has changed again: it ${state(verdict)}`;
    case 'reopened':
      return `${state(verdict)} again`;
    case 'severityRaised':
      return `is now ${severity}: it ${state(verdict)}`;
    case 'acknowledged':
      return 'drift acknowledged';
    case 'snoozed':
      return 'drift snoozed';
    case 'accepted':
      return 'drift accepted';
    case 'expired':
      return `${state(verdict)}; its ${answer?.kind === 'snoozed' ? 'snooze' : 'acceptance'} has expired`;
    case 'resolved':
      return 'is no longer a drift';
    default:
      return assertNever(transition);
  }
}

function state(verdict: TransitionMessage['verdict']): string {
  switch (verdict) {
    case 'Missing':
      return 'is gone';
    case 'Unmanaged':
      return 'was created outside code';
    case 'Drifted':
    case 'InSync':
    case 'Expected':
    case 'NotChecked':
      return 'has drifted';
    default:
      return assertNever(verdict);
  }
}
