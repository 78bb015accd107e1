/** What few invocations need, loaded at the first item that is too large. */
import { S3OverflowObjects } from '../adapters/aws/s3-overflow-objects';

export { S3OverflowObjects };
