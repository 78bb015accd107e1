/** The deployed hub's inbox on S3: the bucket that is named, else the one its stack's outputs name. */
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { awsError } from '../adapters/aws/aws-error';
import { STACK_NAME, STACK_OUTPUT } from '../contract/stack-outputs';
import { AsbuiltError } from '../core/errors';
import { awsRemedy } from './aws-remedy';
import { readStackOutputs } from './deployed-stack';
import type { Inbox } from './push-command';

export async function openHubInbox(named: string | null, client = new S3Client({})): Promise<Inbox> {
  const bucket = named ?? (await deployedInbox());
  return {
    put: async (Key, Body) => {
      try {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
      } catch (error) {
        const known = awsError(error, `put an object into the inbox ${bucket}`);
        const policy = `attach the policy that the output ${STACK_OUTPUT.pushPolicy} of the stack ${STACK_NAME} names`;
        const remedy = awsRemedy(error, policy);
        const message = remedy === null ? known.message : `${known.message}; ${remedy}`;
        throw new AsbuiltError('AwsRefused', message, { cause: error });
      }
    },
  };
}

async function deployedInbox(): Promise<string> {
  const outputs = await readStackOutputs('give --inbox, or set the credentials and region of the hub’s account');
  const bucket = outputs.get(STACK_OUTPUT.inbox);
  if (bucket !== undefined) return bucket;
  throw new AsbuiltError('AwsRefused', `the stack ${STACK_NAME} names no inbox among its outputs; deploy it again`);
}
