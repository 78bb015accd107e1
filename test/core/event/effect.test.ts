import { expect, test } from '@jest/globals';
import { effectOf } from '../../../core/event/effect';

test.each([
  ['CreateBucket', 'create'],
  ['RunInstances', 'create'],
  ['AllocateAddress', 'create'],
  ['RegisterTaskDefinition', 'create'],
  ['DeleteBucketPolicy', 'delete'],
  ['TerminateInstances', 'delete'],
  ['ReleaseAddress', 'delete'],
  ['PutBucketPolicy', 'modify'],
  ['AuthorizeSecurityGroupIngress', 'modify'],
  ['AttachRolePolicy', 'modify'],
  ['StopLogging', 'modify'],
  ['StopConfigurationRecorder', 'modify'],
  ['StopInstances', 'other'],
  ['SendCommand', 'other'],
  ['CreateTags', 'tag'],
  ['DeleteTags', 'tag'],
  ['TagRole', 'tag'],
  ['UntagResource', 'tag'],
  ['PutBucketTagging', 'tag'],
  ['AddTagsToResource', 'tag'],
  ['ChangeTagsForResource', 'tag'],
  ['CreateOrUpdateTags', 'tag'],
  ['CreateTagOption', 'create'],
  ['VerifyDomainIdentity', 'create'],
  ['VerifyDomainDkim', 'create'],
  ['VerifyEmailIdentity', 'create'],
  ['VerifyEmailAddress', 'create'],
  ['VerifyTrust', 'other'],
  ['', 'other'],
])('%s: %s', (api, effect) => {
  expect(effectOf(api)).toBe(effect);
});
