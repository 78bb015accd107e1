/** Overflow in a bucket of the hub. The item names bucket and key, so that whoever reads the table finds the object. */
import { AsbuiltError } from '../../core/errors';
import { storeError } from './aws-error';
import type { OverflowObjects } from './overflow-objects';
import { callS3, type S3CallOptions } from './s3-call';

const TYPE = { 'content-type': 'application/octet-stream' };

export class S3OverflowObjects implements OverflowObjects {
  constructor(
    private readonly options: S3CallOptions,
    /** Where to write; null: only what lies somewhere is read. */
    private readonly bucket: string | null,
  ) {}

  async put(key: string, bytes: Uint8Array): Promise<string> {
    const { bucket } = this;
    if (bucket === null) {
      throw new AsbuiltError('ItemTooLarge', 'an item is too large for its table, and no bucket for it is known');
    }
    const place = `s3://${bucket}/${key}`;
    await this.calling(`write ${place}`, () =>
      callS3(
        { bucket, key, query: {}, headers: TYPE, bytes },
        this.options,
        async (answer) => void (await answer.text()),
      ),
    );
    return place;
  }

  async get(place: string): Promise<Uint8Array | null> {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(place) ?? [];
    if (bucket === undefined || key === undefined) {
      throw new AsbuiltError('StoreUnavailable', `not a place in S3: ${JSON.stringify(place)}`);
    }
    return this.calling(`read ${place}`, () =>
      callS3(
        { bucket, key, query: {}, headers: {} },
        this.options,
        async (answer) => new Uint8Array(await answer.arrayBuffer()),
      ),
    );
  }

  /** null where there is no such object. */
  private async calling<T>(doing: string, call: () => Promise<T>): Promise<T | null> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof AsbuiltError) throw error;
      const name = error instanceof Error ? error.name : '';
      if (name === 'NoSuchKey') return null;
      throw storeError(error, doing);
    }
  }
}
