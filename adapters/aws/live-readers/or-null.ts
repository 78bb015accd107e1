import { awsErrorName } from '../aws-error';

/** null where the call fails with one of these names: an explicit "there is none". Every other error is thrown on. */
export async function orNull<Answer>(call: Promise<Answer>, missing: RegExp): Promise<Answer | null> {
  try {
    return await call;
  } catch (error) {
    if (missing.test(awsErrorName(error))) return null;
    throw error;
  }
}
