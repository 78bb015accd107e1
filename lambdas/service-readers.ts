/**
 * The readers that ask single services, for what Cloud Control cannot read or answers incompletely. Loaded at first use,
 * from a bundle of their own (contract/function-bundle.ts): most resources need none of them.
 */
import type { AccountCallers } from '../adapters/aws/account-callers';
import { LiveReaderByType } from '../adapters/aws/live-reader-by-type';
import { CompletingLiveReader } from '../adapters/aws/live-readers/completing-live-reader';
import { hasOwnReader, ServicesLiveReader } from '../adapters/aws/live-readers/services-live-reader';
import type { LiveReader } from '../core/ports';

export function serviceReaders(callers: AccountCallers, ownRegion: string, cloudControl: LiveReader): LiveReader {
  const own = { reads: hasOwnReader, reader: new ServicesLiveReader(callers, ownRegion) };
  return new LiveReaderByType([own], new CompletingLiveReader(cloudControl, callers, ownRegion));
}
