import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseRecord } from '../../../core/event/parse-record';
import type { ChangeEvent } from '../../../core/model/change-event';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { resolveEvent } from '../../../core/resolve/resolve-event';

const trail = join(__dirname, '..', '..', '..', '..', 'shared', 'data', 'cloudtrail', 'cloudtrail.ndjson');
const isThere = existsSync(trail);
process.stdout.write(`recorded CloudTrail events: ${isThere ? 'used' : 'not there, left out'}\n`);
const whenThere = isThere ? test : test.skip;

function events(): readonly ChangeEvent[] {
  return readFileSync(trail, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const parsed = parseRecord(JSON.parse(line));
      return parsed.kind === 'event' ? [parsed.event] : [];
    });
}

/** What CloudFormation has no type for, so that no type can rank first. */
const WITHOUT_TYPE = new Set([
  'ec2 ModifyImageAttribute',
  'ec2 ModifySnapshotAttribute',
  'ec2 EnableSerialConsoleAccess',
  'bedrock PutFoundationModelEntitlement',
  'bedrock PutUseCaseForModelAccess',
  'bedrock CreateFoundationModelAgreement',
  'agreement-marketplace AcceptAgreementRequest',
  'cloudsearch CreateDomain',
  'ses PutAccountDetails',
]);

whenThere('each change has candidates and a type, unless it names no resource or its type has no name', () => {
  const nameless: string[] = [];
  const typeless: string[] = [];
  for (const event of events()) {
    const name = `${event.source.replace('.amazonaws.com', '')} ${event.api}`;
    const candidates = findCandidates(event);
    const { types } = resolveEvent(event, candidates, []);
    expect(candidates.length).toBeLessThanOrEqual(100);
    expect(aliasKeysOf(event, candidates)).toHaveLength(candidates.length);
    if (candidates.length === 0) nameless.push(name);
    if (types.length === 0 && !WITHOUT_TYPE.has(name)) typeless.push(name);
  }
  // A setting of the account that neither CloudFormation nor Asbuilt has a type for.
  expect(nameless).toEqual(['bedrock PutUseCaseForModelAccess']);
  expect(typeless).toEqual([]);
});

whenThere('the resource acted on is named first', () => {
  const firsts = new Map(
    events().map((event) => [
      `${event.source.replace('.amazonaws.com', '')} ${event.api}`,
      [resolveEvent(event, [], []).types[0], findCandidates(event)[0]?.id],
    ]),
  );
  const serialConsole = 'Asbuilt::EC2::SerialConsoleAccess';
  expect(firsts.get('ec2 EnableSerialConsoleAccess')).toEqual([serialConsole, serialConsole]);
  expect(firsts.get('iam AttachRolePolicy')).toEqual(['AWS::IAM::Role', 'stratus-red-team-malicious-iam-role']);
  expect(firsts.get('ec2 ModifySecurityGroupRules')).toEqual(['AWS::EC2::SecurityGroup', 'sg-ef6e8186']);
  expect(firsts.get('apigateway CreateStage')).toEqual(['AWS::ApiGateway::Stage', 'abcdef74gh|latest']);
  expect(firsts.get('elasticfilesystem ModifyMountTargetSecurityGroups')).toEqual([
    'AWS::EFS::MountTarget',
    'fsmt-07e238762319765b9',
  ]);
  expect(firsts.get('lambda AddPermission')).toEqual([
    'AWS::Lambda::Permission',
    'stratus-red-team-backdoor-f-func|backdoor',
  ]);
  expect(firsts.get('ec2 DeleteFlowLogs')).toEqual(['AWS::EC2::FlowLog', 'fl-0e17aa62a21d4bbfe']);
  expect(firsts.get('route53resolver DeleteResolverQueryLogConfig')?.[0]).toBe(
    'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  );
});
