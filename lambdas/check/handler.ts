/** Check requests in, drift items out: one message is one look at one subject. */
import { METRIC } from '../../contract/metric-names';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { subjectKey } from '../../core/model/subject';
import { verdictOf } from '../../core/model/verdict';
import { readCheckRequest } from '../../core/read-check-request';
import { type BatchHandler, handleBatch, type Reporter } from '../handle-batch';

export interface CheckDependencies {
  /** Asked for at each message; loads what the first one needs. */
  readonly ports: () => Promise<CheckPorts>;
  readonly reporter: Reporter;
}

export function createCheckHandler({ ports, reporter }: CheckDependencies): BatchHandler {
  return handleBatch(async (body) => {
    const request = readCheckRequest(body);
    const outcome = await check(request, await ports());
    if (outcome.kind !== 'looked') return;
    reporter.count(METRIC.checks);
    const { reason, detail, transition } = outcome;
    if (verdictOf(reason) === 'NotChecked') reporter.count(METRIC.notChecked);
    if (transition !== null) reporter.count(METRIC.transitions);
    reporter.info('looked', {
      subject: subjectKey(request.subject),
      cause: request.cause.kind,
      reason,
      detail,
      transition,
    });
  }, reporter);
}
