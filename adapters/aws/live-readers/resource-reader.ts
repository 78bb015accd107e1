/** One type's own reader: asks the service of a resource and answers it in the shape of the CloudFormation schema. */
import type { LiveRead } from '../../../core/model/live-read';
import type { ServiceAsker } from '../ask-service';
import type { DeclaredParts } from './declared-parts';

export interface AskedResource {
  readonly ask: ServiceAsker;
  readonly type: string;
  /** The subject's: a physical id, or parts with "|" between. */
  readonly identifier: string;
  readonly declared: DeclaredParts;
}

/** Throws what a call throws, and PartUnknown where what identifies the resource is not known. */
export type ResourceReader = (asked: AskedResource) => Promise<LiveRead>;
