/** The deployed hub as its stack's outputs name its parts. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { awsError } from '../adapters/aws/aws-error';
import { STACK_NAME } from '../contract/stack-outputs';
import { AsbuiltError } from '../core/errors';

/** Output name → value. Throws AwsRefused; `remedy` says what else could be done. */
export async function readStackOutputs(remedy: string): Promise<ReadonlyMap<string, string>> {
  const client = new CloudFormationClient({});
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: STACK_NAME }));
    return new Map(
      (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    const known = awsError(error, `find the deployed stack ${STACK_NAME}`);
    throw new AsbuiltError('AwsRefused', `${known.message}; ${remedy}`, { cause: error });
  } finally {
    client.destroy();
  }
}
