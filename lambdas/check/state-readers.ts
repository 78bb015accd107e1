/** Reads states and checkpoints in S3: a bundle of its own, loaded when the first drift of such a source is about to be told. */
import { S3PulumiStateReader } from '../../adapters/aws/s3-pulumi-source-reader';
import { S3StateSourceReader } from '../../adapters/aws/s3-state-source-reader';
import { systemClock } from '../../adapters/local/system-clock';
import type { SourceStateReader } from '../../core/ports';
import { stateSourceOptions } from '../source-readers';

export interface StateReaders {
  readonly terraform: SourceStateReader;
  readonly pulumi: SourceStateReader;
}

/** null where no place of states is configured. */
export function stateReaders(): StateReaders | null {
  const states = stateSourceOptions(systemClock);
  if (states === null) return null;
  return { terraform: new S3StateSourceReader(states), pulumi: new S3PulumiStateReader(states) };
}
