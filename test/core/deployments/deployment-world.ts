/**
 * Stacks, states and people around the very handlers that run in AWS, on a clock that jumps: what is live and what CloudFormation
 * says changes at set times, live reads may be older than the change, and everybody who is told is listened to.
 */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CloudFormationContentReader,
  CloudFormationStateReader,
} from '../../../adapters/aws/cloudformation-source-reader';
import { bundledTypeFacts } from '../../../adapters/local/bundled-type-facts';
import { fixedRouting } from '../../../adapters/local/fixed-routing';
import { InMemoryDriftStore } from '../../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../../adapters/local/in-memory-index-store';
import { InMemoryLocalQueue } from '../../../adapters/local/in-memory-local-queue';
import { InMemoryTellingStore } from '../../../adapters/local/in-memory-telling-store';
import { sha256Hash } from '../../../adapters/local/sha256-hash';
import { VirtualClock } from '../../../adapters/local/virtual-clock';
import { LocalHub } from '../../../cli/local-hub';
import type { DeployerRule } from '../../../contract/deployer-rule';
import type { Json, JsonObject } from '../../../core/model/json';
import type { PolicyEngine } from '../../../core/model/policy-question';
import { DEFAULT_ROUTING } from '../../../core/model/routing';
import { type Source, sourceKey } from '../../../core/model/source';
import type { SourceContent } from '../../../core/model/source-content';
import type { SourceState } from '../../../core/model/source-state';
import { addSeconds } from '../../../core/model/time';
import type { OutletTeller, Teller } from '../../../core/ports';
import { CollectingReporter } from '../../lambdas/collecting-reporter';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const START = '2026-03-01T08:00:00.000Z';

/** A time of the day the scenarios play on. */
export function at(time: string, plusSeconds = 0): string {
  return addSeconds(`2026-03-01T${time}.000Z`, plusSeconds);
}

export function queueUrl(name: string): string {
  return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
}

interface StackAt {
  readonly since: string;
  readonly status: string;
  readonly lastUpdatedAt: string;
  readonly template: JsonObject;
  readonly mode?: 'EXPRESS';
}

interface StackPart {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** Sorted: when CloudFormation worked on it. */
  readonly touches: string[];
  /** When the stack begins and ends to list it; absent: always. */
  readonly since?: string;
  readonly until?: string;
}

function partsAt(parts: readonly StackPart[], now: string): readonly StackPart[] {
  return parts.filter(({ since = '', until }) => since <= now && (until === undefined || now < until));
}

const NO_POLICIES: PolicyEngine = {
  policySetDigest: async () => 'none',
  decide: async (requests) => requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] })),
};

export interface Heard {
  readonly transition: string;
  readonly identifier: string;
  readonly paths: readonly string[];
  readonly who: string;
  readonly at: string;
}

export class DeploymentWorld {
  readonly clock = new VirtualClock(START);
  readonly index = new InMemoryIndexStore(this.clock);
  readonly drift = new InMemoryDriftStore();
  readonly queue = new InMemoryLocalQueue();
  readonly tellings = new InMemoryTellingStore();
  readonly reporter = new CollectingReporter();
  /** What EventBridge heard: every transition. */
  readonly heard: Heard[] = [];
  /** The keys of what people were told as one message, in order; an update in place counts too. */
  readonly posts: { readonly key: string; readonly members: number }[] = [];
  readonly stacks = new Map<string, { readonly at: StackAt[]; readonly parts: StackPart[] }>();
  readonly states = new Map<string, { readonly state: SourceState; readonly content: SourceContent }>();
  readonly hub: LocalHub;
  private readonly live = new Map<string, { readonly since: string; readonly properties: JsonObject | null }[]>();
  private events = 0;

  /** Live answers what was so this long ago. */
  constructor(
    private readonly staleSeconds = 0,
    deployers: readonly DeployerRule[] = [],
  ) {
    const { clock, index, drift, queue, tellings, reporter } = this;
    const clients = { clientFor: () => this.cloudFormation() };
    const stackState = new CloudFormationStateReader(clients);
    const stackContent = new CloudFormationContentReader(clients, { account: ACCOUNT, region: REGION });
    const given = (source: Source) => this.states.get(sourceKey(source));
    this.hub = new LocalHub({
      clock,
      index,
      drift,
      queue,
      tellings,
      reporter,
      hash: sha256Hash,
      masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
      typeFacts: bundledTypeFacts,
      policies: NO_POLICIES,
      systems: [],
      deployers,
      live: { read: async ({ identifier }) => this.readLive(identifier) },
      sourceState: {
        read: async (source) => given(source)?.state ?? stackState.read(source),
        workedOn: async (source) => (given(source) === undefined ? stackState.workedOn(source) : new Set()),
      },
      sourceContent: {
        read: async (source) => given(source)?.content ?? stackContent.read(source),
        list: async () => [],
      },
      tellers: [this.eventBridge()],
      routing: fixedRouting({ ...DEFAULT_ROUTING, digestSeverities: [] }),
      slack: this.outlet('slack'),
      digests: this.outlet('sns'),
    });
  }

  setLive(identifier: string, since: string, properties: JsonObject | null): void {
    const states = this.live.get(identifier) ?? [];
    states.push({ since, properties });
    states.sort((one, other) => (one.since < other.since ? -1 : 1));
    this.live.set(identifier, states);
  }

  /** Changes some properties of what is live at that time, and of what is live after it. */
  changeLive(identifier: string, since: string, change: JsonObject): void {
    const states = this.live.get(identifier) ?? [];
    const before = states.findLast((each) => each.since <= since)?.properties ?? {};
    const later = states.filter((each) => each.since > since);
    const earlier = states.filter((each) => each.since <= since);
    this.live.set(identifier, [
      ...earlier,
      { since, properties: { ...before, ...change } },
      ...later.map((each) => ({ ...each, properties: { ...each.properties, ...change } })),
    ]);
  }

  stack(id: string): { readonly at: StackAt[]; readonly parts: StackPart[] } {
    const known = this.stacks.get(id) ?? { at: [], parts: [] };
    this.stacks.set(id, known);
    return known;
  }

  /** The stack says so from then on, and an event says that it does. */
  async stackBecomes(id: string, become: StackAt, tellsSeconds = 2): Promise<void> {
    this.stack(id).at.push(become);
    const detail = { 'stack-id': id, 'status-details': { status: become.status } };
    const event = { 'detail-type': 'CloudFormation Stack Status Change', source: 'aws.cloudformation', detail };
    await this.send('index', event, addSeconds(become.since, tellsSeconds));
  }

  async indexSource(source: Source, dueAt: string): Promise<void> {
    await this.send('index', { kind: 'source', source: { ...source } }, dueAt);
  }

  async event(call: JsonObject, identity: JsonObject, time: string, arrivesSeconds = 20): Promise<void> {
    const detail = {
      eventVersion: '1.11',
      eventID: `event-${++this.events}`,
      eventTime: time.replace('.000Z', 'Z'),
      eventType: 'AwsApiCall',
      managementEvent: true,
      readOnly: false,
      eventCategory: 'Management',
      awsRegion: REGION,
      recipientAccountId: ACCOUNT,
      userAgent: 'console.amazonaws.com',
      sourceIPAddress: '192.0.2.1',
      ...identity,
      ...call,
    };
    const body = { 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.any', detail };
    await this.send('events', body, addSeconds(time, arrivesSeconds));
  }

  private async send(queue: 'events' | 'index', body: Json, dueAt: string): Promise<void> {
    await this.queue.enqueue(
      queue,
      `${queue} ${dueAt} ${sha256Hash(JSON.stringify(body))}`,
      JSON.stringify(body),
      dueAt,
    );
  }

  private readLive(identifier: string) {
    const asOf = addSeconds(this.clock.now(), -this.staleSeconds);
    const states = this.live.get(identifier) ?? [];
    const found = states.findLast(({ since }) => since <= asOf) ?? states[0];
    return found?.properties == null
      ? { kind: 'absent' as const }
      : { kind: 'found' as const, properties: found.properties };
  }

  private cloudFormation(): CloudFormationClient {
    const now = () => this.clock.now();
    const answer = async (command: unknown): Promise<unknown> => {
      const { StackName: id = '' } = (command as DescribeStacksCommand).input;
      const stack = this.stack(id);
      const said = stack.at.findLast(({ since }) => since <= now());
      if (said === undefined) {
        throw Object.assign(new Error(`Stack with id ${id} does not exist`), { name: 'ValidationError' });
      }
      if (command instanceof GetTemplateCommand) return { TemplateBody: JSON.stringify(said.template) };
      if (command instanceof ListStackResourcesCommand) {
        return {
          StackResourceSummaries: partsAt(stack.parts, now()).map(({ logicalId, physicalId, type, touches }) => ({
            LogicalResourceId: logicalId,
            PhysicalResourceId: physicalId,
            ResourceType: type,
            ResourceStatus: 'UPDATE_COMPLETE',
            LastUpdatedTimestamp: new Date(touches.findLast((time) => time <= now()) ?? START),
          })),
        };
      }
      if (!(command instanceof DescribeStacksCommand)) throw new Error('not scripted');
      return {
        Stacks: [
          {
            StackId: id,
            StackName: id.split('/')[1],
            StackStatus: said.status,
            CreationTime: new Date(START),
            LastUpdatedTime: new Date(said.lastUpdatedAt),
            ...(said.mode === undefined ? {} : { DeploymentConfig: { Mode: said.mode } }),
          },
        ],
      };
    };
    return { send: answer } as unknown as CloudFormationClient;
  }

  private eventBridge(): Teller {
    return {
      channel: 'eventbridge',
      tell: async ({ transition, subject, differences, attribution, at: time }) => {
        const who = attribution.kind === 'one' ? attribution.actor.name : attribution.kind;
        const paths = differences.map(({ path }) => path).sort();
        this.heard.push({ transition, identifier: subject.identifier, paths, who, at: time });
      },
    };
  }

  private outlet(kind: 'slack' | 'sns'): OutletTeller {
    const note = (head: { readonly key: { readonly kind: string } }, members: number) => {
      const key = 'digest' in head.key ? String(head.key.digest) : head.key.kind;
      this.posts.push({ key: `${kind} ${key}`, members });
    };
    return {
      canUpdate: true,
      isFor: (outlet) => outlet.startsWith(kind),
      post: async (_outlet, { head, members }) => {
        note(head, members.length);
        return String(this.posts.length);
      },
      update: async (_outlet, _reference, { head, members }) =>
        note({ key: { kind: `update ${head.key.kind}` } }, members.length),
    };
  }
}

export const CFN_IDENTITY: JsonObject = {
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:AWSCloudFormation',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/cdk-exec/AWSCloudFormation`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAEXAMPLECFN',
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/cdk-exec`, accountId: ACCOUNT },
    },
    invokedBy: 'cloudformation.amazonaws.com',
  },
  sourceIPAddress: 'cloudformation.amazonaws.com',
  userAgent: 'cloudformation.amazonaws.com',
};

export function personIdentity(name: string, userAgent = 'console.amazonaws.com'): JsonObject {
  return {
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDAEXAMPLE${name.toUpperCase()}`,
      arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
      accountId: ACCOUNT,
      userName: name,
      accessKeyId: `AKIAEXAMPLE${name.toUpperCase()}`,
    },
    userAgent,
  };
}

export function setAttributes(name: string, attributes: JsonObject): JsonObject {
  return {
    eventSource: 'sqs.amazonaws.com',
    eventName: 'SetQueueAttributes',
    requestParameters: { queueUrl: queueUrl(name), attributes },
    responseElements: null,
    requestID: 'request',
  };
}
