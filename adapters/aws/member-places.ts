/**
 * Which accounts and regions of an organisation are watched: where the hub's own StackSet has its stacks. So the backfill
 * reaches exactly what events reach, and needs no right to list the organisation.
 */
import { type CloudFormationClient, ListStackInstancesCommand } from '@aws-sdk/client-cloudformation';
import type { MemberStackSet } from '../../contract/member-stack-set';
import { awsError } from './aws-error';

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Throws AwsRefused or Throttled. */
export async function listMemberPlaces(
  client: CloudFormationClient,
  { name, callAs }: MemberStackSet,
): Promise<readonly Place[]> {
  const places: Place[] = [];
  let token: string | undefined;
  try {
    do {
      const command = new ListStackInstancesCommand({ StackSetName: name, CallAs: callAs, NextToken: token });
      const { Summaries = [], NextToken } = await client.send(command);
      for (const { Account, Region } of Summaries) {
        if (Account !== undefined && Region !== undefined) places.push({ account: Account, region: Region });
      }
      token = NextToken;
    } while (token !== undefined);
  } catch (error) {
    throw awsError(error, `list the accounts of StackSet ${name}`);
  }
  return places;
}
