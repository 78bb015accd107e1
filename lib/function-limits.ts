/** Time and memory of each function: what one batch of its queue needs at worst, with room for a slow AWS API. */
import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../contract/environment-names';

export const FUNCTION_TIMEOUT: { readonly [name in FunctionName]: Duration } = {
  resolve: Duration.seconds(30),
  check: Duration.seconds(120),
  index: Duration.minutes(10),
  deliver: Duration.seconds(60),
  slack: Duration.seconds(30),
};

/** CPU grows with memory; check and index parse large documents. */
export const FUNCTION_MEMORY_MIB: { readonly [name in FunctionName]: number } = {
  resolve: 512,
  check: 1024,
  index: 1024,
  deliver: 512,
  slack: 256,
};
