/**
 * Reads a check request from a queue message. Only Asbuilt writes to that queue, so this guards against a message of
 * another version, not against an attacker: what does not have the shape is refused as a whole.
 */
import { AsbuiltError } from './errors';
import type { CheckRequest } from './model/check-request';
import { isJsonObject } from './model/json';

const CAUSES = new Set(['event', 'deployment', 'onboarding', 'recheck', 'sweep']);

export function readCheckRequest(body: unknown): CheckRequest {
  const subject = isJsonObject(body) ? body.subject : undefined;
  const cause = isJsonObject(body) ? body.cause : undefined;
  const fits =
    isJsonObject(body) &&
    isJsonObject(subject) &&
    isTextOrNull(subject.account) &&
    isTextOrNull(subject.region) &&
    typeof subject.type === 'string' &&
    typeof subject.identifier === 'string' &&
    isJsonObject(cause) &&
    CAUSES.has(String(cause.kind)) &&
    typeof body.notBefore === 'string' &&
    typeof body.attempt === 'number';
  if (!fits) throw new AsbuiltError('MessageMalformed', 'the message is not a check request of this version');
  return body as unknown as CheckRequest;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
