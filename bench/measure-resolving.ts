/**
 * What a stack of 500 resources takes to be declared: parsed, every function resolved, every resource identified. Processor
 * time, so that what else the machine does is not measured.
 */
import { HmacMasker } from '../adapters/local/hmac-masker';
import { declareStack } from '../core/declare/cloudformation/declare-stack';
import { generatedResources, generatedTemplate } from '../test/core/declare/cloudformation/generated-template';
import { stackContent } from '../test/core/declare/cloudformation/stack-content';
import { median } from './median';

const RESOURCES = 500;
const ROUNDS = 15;
const MASKER = new HmacMasker(Buffer.alloc(32, 1));

export interface ResolvingTime {
  readonly resources: number;
  /** Of the first round, in which nothing is warm: how a function meets a stack. */
  readonly firstMs: number;
  readonly medianMs: number;
}

export function measureResolving(): ResolvingTime {
  const template = generatedTemplate(RESOURCES);
  const content = stackContent(template, {
    parameters: { Subnets: 'subnet-1,subnet-2' },
    exports: { 'api-host': 'api.example.com' },
    resources: generatedResources(template),
  });
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    declareStack(content, MASKER);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return { resources: RESOURCES, firstMs: times[0] ?? 0, medianMs: median(times.slice(1)) };
}
