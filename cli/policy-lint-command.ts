/** Says everything that is wrong with a folder of policies: one line per fault, in the form that editors can jump to. */
import { lintPolicySet } from '../adapters/cedar/load-policy-set';
import { formatPolicyFault } from '../adapters/cedar/policy-fault';
import { plainText } from '../core/notify/plain-text';
import type { CliIo, ExitCode } from './cli-io';
import { lintSettings } from './lint-settings';

export interface PolicyLintOptions {
  readonly json: boolean;
}

/** 0: the set may judge; 2: it may not. With --json a line per fault, then {"summary":{"policies","faults","digest"}}. */
export async function runPolicyLint(folder: string, { json }: PolicyLintOptions, io: CliIo): Promise<ExitCode> {
  const linted = lintPolicySet(folder);
  const faults = [...linted.faults, ...(await lintSettings(folder))];
  const set = faults.length > 0 ? null : linted.set;
  const policies = set === null ? null : set.texts.size;
  if (json) {
    for (const fault of faults) io.out.write(`${JSON.stringify(fault)}\n`);
    const summary = { policies, faults: faults.length, digest: set?.digest ?? null };
    io.out.write(`${JSON.stringify({ summary })}\n`);
  } else if (set === null) {
    for (const fault of faults) io.err.write(`${plainText(formatPolicyFault(fault))}\n`);
    io.err.write(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${folder}; nothing of it is used\n`);
  } else {
    io.out.write(`${set.texts.size} policies valid, digest ${set.digest}\n`);
  }
  return set === null ? 2 : 0;
}
