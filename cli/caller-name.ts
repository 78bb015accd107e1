/**
 * Who answers. AWS's own name of the caller cannot be made up, so it is asked for wherever the table is in AWS, and stands
 * beside what the caller calls itself; on this machine the user's name has to do.
 */
import { userInfo } from 'node:os';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** Credentials that nobody answers for in this time count as none. */
const LONGEST_MS = 5000;

export async function callerName(
  claimed: string | null,
  isLocal: boolean,
  askAws: () => Promise<string | null> = askSts,
): Promise<string> {
  const known = isLocal ? null : await askAws();
  if (claimed !== null) return known === null ? claimed : `${claimed} (${known})`;
  return known ?? localUser();
}

/** null where there are no credentials, or STS does not answer. */
async function askSts(): Promise<string | null> {
  const client = new STSClient({ maxAttempts: 1 });
  try {
    const { Arn } = await client.send(new GetCallerIdentityCommand({}), {
      abortSignal: AbortSignal.timeout(LONGEST_MS),
    });
    return Arn ?? null;
  } catch {
    return null;
  } finally {
    client.destroy();
  }
}

function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user that has no name.
    return 'unknown';
  }
}
