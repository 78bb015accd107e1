/**
 * Makes an invented month of the example system in examples/ai-system: what CloudTrail recorded in March 2026, and what AWS answered for
 * each resource before and after. Routine deployments, scaling and agents that report are most of it; in between people, an AI
 * agent and a pipeline change what they should not. The same files each time: nothing in it is left to chance.
 *
 * npx tsx examples/month/make-month.ts     writes events.ndjson and live-states.ndjson beside itself
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../core/model/json';
import { DRIFTS, type Drift, type Edit } from './drifts';

const SYSTEM = join(__dirname, '../ai-system');
const DAYS = 31;

interface Recorded {
  readonly at: string;
  readonly line: JsonObject;
}

/** Writes the month into a folder; answers how many records and live states it has. */
export function makeMonth(folder: string): { readonly events: number; readonly states: number } {
  const events = [...routine(), ...DRIFTS.map(eventOf)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const states = liveStates();
  writeFileSync(join(folder, 'events.ndjson'), linesOf(events.map(({ line }) => line)));
  writeFileSync(join(folder, 'live-states.ndjson'), linesOf(states));
  return { events: events.length, states: states.length };
}

function linesOf(values: readonly Json[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function readLines(name: string): readonly JsonObject[] {
  const lines = readFileSync(join(SYSTEM, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JsonObject);
}

/** The hour's records, as patterns of form. */
const HOUR = readLines('events.ndjson').map((line) => (isJsonObject(line.detail) ? line.detail : line));

function patternOf(name: string): JsonObject {
  const found = HOUR.find(({ eventName, errorCode }) => eventName === name && errorCode === undefined);
  if (found === undefined) throw new Error(`the hour has no ${name}`);
  return found;
}

let made = 0;

function record(at: string, over: JsonObject, like = 'UpdateEndpoint'): Recorded {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return { at, line: { ...patternOf(like), ...over, eventTime: at, eventID: id, requestID: id } };
}

const day = (date: number, time: string): string => `2026-03-${String(date).padStart(2, '0')}T${time}Z`;

/** What goes on every day and changes nothing that differs from the code. */
function routine(): readonly Recorded[] {
  return Array.from({ length: DAYS }, (_, i) => i + 1).flatMap((date) => [
    record(day(date, '04:10:00'), {}, 'UpdateInstanceInformation'),
    record(day(date, '09:30:00'), {}, 'DescribeEndpoint'),
    // Traffic comes and goes: the endpoint scales out in the morning and in at night.
    record(day(date, '08:05:00'), SCALED),
    record(day(date, '20:40:00'), SCALED),
    ...(date % 7 === 3 || date % 7 === 5 ? deployment(date) : []),
    ...(date % 3 === 0 ? [record(day(date, '14:20:30'), TERRAFORM, 'UpdateFunctionConfiguration20150331v2')] : []),
  ]);
}

const SCALED: JsonObject = {
  eventName: 'UpdateEndpointWeightsAndCapacities',
  userIdentity: { type: 'AWSService', invokedBy: 'sagemaker.application-autoscaling.amazonaws.com' },
  userAgent: 'sagemaker.application-autoscaling.amazonaws.com',
  sourceIPAddress: 'sagemaker.application-autoscaling.amazonaws.com',
  requestParameters: {
    endpointName: 'claims-triage',
    desiredWeightsAndCapacities: [{ variantName: 'live', desiredInstanceCount: 3 }],
  },
};

/** CloudFormation and Terraform write what the code says: what is read back is what is declared. */
function deployment(date: number): readonly Recorded[] {
  return [
    record(day(date, '11:00:00'), {}, 'ExecuteChangeSet'),
    record(
      day(date, '11:00:20'),
      { requestParameters: { logGroupName: '/claims-triage/decisions', retentionInDays: 365 } },
      'PutRetentionPolicy',
    ),
  ];
}

const TERRAFORM: JsonObject = {
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROA2EXAMPLECIROLE01:apply',
    arn: 'arn:aws:sts::111122223333:assumed-role/ci-terraform/apply',
    accountId: '111122223333',
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/ci-terraform', userName: 'ci-terraform' },
    },
  },
  userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.21.0',
  requestParameters: { functionName: 'claims-intake-validate', memorySize: 512 },
};

function eventOf({ at, call }: Drift): Recorded {
  return record(at, { ...PEOPLE[call.by], ...call.request }, call.like);
}

/** The identities are the hour's own. */
const PEOPLE: { readonly [name: string]: JsonObject } = {
  ana: identityOf('PutRolePolicy'),
  mei: identityOf('UpdateGuardrail'),
  lena: identityOf('AuthorizeSecurityGroupIngress'),
  tom: identityOf('PutBucketLogging'),
  notebook: identityOf('UpdateEndpoint'),
  assistant: identityOf('UpdateFunctionConfiguration20150331v2'),
};

function identityOf(name: string): JsonObject {
  const { userIdentity = null, userAgent = null, sourceIPAddress = null } = patternOf(name);
  return { userIdentity, userAgent, sourceIPAddress };
}

/** Each resource as it stood before the month, and after each change that a person made or took back. */
function liveStates(): readonly JsonObject[] {
  const before = readLines('live-states.ndjson').filter(({ at }) => at === '2026-03-17T08:55:00Z');
  const states = before.map((state): JsonObject => ({ ...state, at: day(1, '00:00:00') }));
  const now = new Map(states.map((state) => [keyOf(state), state]));
  for (const { at, changes } of [...DRIFTS].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const state = now.get(`${changes.type} ${changes.identifier}`);
    if (state === undefined) throw new Error(`no live state of ${changes.identifier}`);
    const next = { ...state, at, live: changes.edits.reduce(edited, structuredClone(state.live ?? null)) };
    now.set(keyOf(next), next);
    states.push(next);
  }
  return states;
}

function keyOf({ type, identifier }: JsonObject): string {
  return `${String(type)} ${String(identifier)}`;
}

/** Sets, or with no value removes, what is at the path; the whole for the empty path. */
function edited(live: Json, { path, value }: Edit): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value ?? null;
  if (Array.isArray(live)) {
    return live.map((member: Json, i) => (String(i) === name ? edited(member, edit(rest, value)) : member));
  }
  if (!isJsonObject(live)) throw new Error(`nothing is at ${path.join('/')}`);
  if (rest.length > 0) return { ...live, [name]: edited(live[name] ?? null, edit(rest, value)) };
  const { [name]: _, ...others } = live;
  return value === undefined ? others : { ...others, [name]: value };
}

function edit(path: readonly string[], value: Json | undefined): Edit {
  return value === undefined ? { path } : { path, value };
}

if (require.main === module) {
  const { events, states } = makeMonth(__dirname);
  process.stdout.write(`${events} records and ${states} live states, in ${__dirname}\n`);
}
