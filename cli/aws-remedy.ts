/**
 * What somebody at a terminal can do about a call that AWS did not answer: who has no credentials needs to sign in, and no
 * policy helps a bucket that does not exist. null where nothing better is known than AWS's own words.
 */
import { awsErrorName, awsFailureOf } from '../adapters/aws/aws-error';

const NO_CREDENTIALS =
  /^(?:CredentialsProviderError|TokenProviderError|ExpiredToken\w*|UnrecognizedClient\w*|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|MissingAuthenticationToken\w*)$/;
const NO_REGION = /\bregion is missing\b/i;
const ELSEWHERE = /^(?:PermanentRedirect|AuthorizationHeaderMalformed|301)$/;

/** `whenDenied`: what gives the right to make this call. */
export function awsRemedy(error: unknown, whenDenied: string | null): string | null {
  const name = awsErrorName(error);
  if (NO_CREDENTIALS.test(name)) return 'sign in, or set AWS_PROFILE or the credentials’ own variables';
  if (error instanceof Error && NO_REGION.test(error.message)) return 'set AWS_REGION to the region of the hub';
  if (ELSEWHERE.test(name)) return 'set AWS_REGION to the region that it is in';
  if (name === 'NoSuchBucket') return 'there is no such bucket: check its name, or leave --inbox out';
  switch (awsFailureOf(error)) {
    case 'denied':
      return whenDenied;
    case 'throttled':
      return 'try again in a moment';
    case 'unavailable':
      return 'AWS cannot be reached: check the network and AWS_REGION, then try again';
    default:
      return null;
  }
}
