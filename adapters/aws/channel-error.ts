import { AsbuiltError } from '../../core/errors';
import { awsErrorName, awsErrorText } from './aws-error';

/** Answers about the message itself: sending the same again cannot help. SNS and EventBridge API references, "Errors". */
const ABOUT_THE_MESSAGE =
  /^(InvalidParameter(Value)?(Exception)?|ValidationException|ValidationError|MalformedDetail|InvalidArgument|InvalidEventPattern.*)$/;

/** ChannelRefused where AWS refuses the message itself; ChannelUnavailable for everything else, which may pass. */
export function channelError(error: unknown, channel: string): AsbuiltError {
  if (error instanceof AsbuiltError) return error;
  const code = ABOUT_THE_MESSAGE.test(awsErrorName(error)) ? 'ChannelRefused' : 'ChannelUnavailable';
  return new AsbuiltError(code, `cannot tell ${channel}: ${awsErrorText(error)}`, { cause: error });
}
