/** The regions that are enabled in an account: nothing can be deployed to any other. */
import { ownMember } from '../../core/model/own-member';
import { listIn } from './answer-list';
import { type AskedPlace, ServiceAsker } from './ask-service';
import { awsError } from './aws-error';
import type { SendCall } from './signed-call';

/** Sorted. Throws AwsRefused or Throttled. */
export async function listEnabledRegions(send: SendCall, place: AskedPlace): Promise<readonly string[]> {
  try {
    const answer = await new ServiceAsker(send, place).query('ec2', 'DescribeRegions');
    const names = listIn(answer, 'regionInfo', 'item').map((item) => ownMember(item, 'regionName'));
    return names.filter((name) => typeof name === 'string').sort();
  } catch (error) {
    throw awsError(error, `list the enabled regions of account ${place.account}`);
  }
}
