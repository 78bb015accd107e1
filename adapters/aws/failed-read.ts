/** What an error of a service's own API proves about a resource: never that it is gone. */
import type { LiveRead } from '../../core/model/live-read';
import { awsErrorName, awsErrorText, awsFailureOf } from './aws-error';

/** A region that does not have the service, or the call. */
const UNSUPPORTED = /^(?:UnknownOperation\w*|InvalidAction|UnsupportedOperation\w*)$/;

export function failedRead(error: unknown): LiveRead {
  const detail = awsErrorText(error);
  if (UNSUPPORTED.test(awsErrorName(error))) return { kind: 'unsupported', detail };
  const failure = awsFailureOf(error);
  return { kind: failure === 'denied' || failure === 'throttled' ? failure : 'failed', detail };
}
