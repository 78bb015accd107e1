/**
 * Reads stacks. The state is one call; the content is the processed template with resources, parameters and tags, the
 * region's exports where the template imports any, and the outputs of nested stacks where it asks for them. A stack that
 * changes while it is read is not half old and half new: it is refused and read again later. Names and events never decide:
 * a stack is asked by its id.
 */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListExportsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  type Stack,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import { AsbuiltError } from '../../core/errors';
import type { Source } from '../../core/model/source';
import type { StackContent, StackResource } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import type { SourceContentReader, SourceStateReader } from '../../core/ports';
import { awsErrorName, awsErrorText } from './aws-error';
import { sourceError } from './source-objects';
import { parseStackArn, type StackPlace } from './stack-arn';
import { isKnownStatus, phaseOfStack } from './stack-status';

export interface CloudFormationClients {
  /** null: there is no way into that account. */
  clientFor(account: string, region: string): CloudFormationClient | null;
}

interface ReachableStack {
  readonly place: StackPlace;
  readonly client: CloudFormationClient;
}

/** So long after its last update a status that nobody knows still holds. */
const UNKNOWN_STATUS_HOLDS_MS = 3_600_000;

/**
 * States are worth caching: wrap it in a CachedStateReader. A nested stack is being deployed for as long as its root is:
 * between its own end and the root's it may still be rolled back.
 */
export class CloudFormationStateReader implements SourceStateReader {
  constructor(private readonly clients: CloudFormationClients) {}

  async read(source: Source): Promise<SourceState> {
    try {
      const { client } = reach(source, this.clients);
      const stack = await describe(client, source.id);
      if (stack === null) return { kind: 'gone' };
      const own = stateOf(stack);
      if (own.kind !== 'settled' || !isNested(stack)) return own;
      const root = await describe(client, stack.RootId ?? '');
      const ofRoot = root === null ? null : stateOf(root);
      return ofRoot?.kind === 'deploying'
        ? { ...ofRoot, detail: `it is nested, and of its root ${ofRoot.detail}` }
        : own;
    } catch (error) {
      return { kind: 'unreadable', why: error instanceof AsbuiltError ? error.message : awsErrorText(error) };
    }
  }

  /** By the time stamp of each resource: it moves when CloudFormation begins with it and when it is done. */
  async workedOn(source: Source): Promise<ReadonlySet<string>> {
    try {
      const { client } = reach(source, this.clients);
      const stack = await describe(client, source.id);
      const since = lastUpdatedAt(stack);
      const resources = await listResources(client, source.id);
      const worked = resources.filter(({ lastUpdatedAt: at }) => typeof at === 'string' && at >= since);
      return new Set(worked.flatMap(({ physicalId }) => (physicalId === null ? [] : [physicalId])));
    } catch {
      return new Set();
    }
  }
}

function isNested({ RootId, StackId }: Stack): boolean {
  return RootId !== undefined && RootId !== '' && RootId !== StackId;
}

function stateOf(stack: Stack): SourceState {
  const status = stack.StackStatus ?? 'unknown';
  const says = `the stack is in status ${status}`;
  const settled = { kind: 'settled', order: lastUpdatedAt(stack) } as const;
  const settling =
    stack.DeploymentConfig?.Mode === 'EXPRESS'
      ? { settling: `the stack was deployed in express mode, which does not wait for its resources` }
      : {};
  switch (phaseOfStack(status)) {
    case 'declares':
      return { ...settled, ...settling };
    case 'cleansUp':
      return { ...settled, ...settling, cleaningUp: says };
    case 'failed':
      return { ...settled, ...settling, doubt: `${says}: its template may not be what was deployed` };
    case 'declaresNothing':
      return { kind: 'gone' };
    case 'deploying':
      return isKnownStatus(status)
        ? { kind: 'deploying', detail: says }
        : {
            kind: 'deploying',
            detail: says,
            until: new Date(Date.parse(settled.order) + UNKNOWN_STATUS_HOLDS_MS).toISOString(),
          };
  }
}

export class CloudFormationContentReader implements SourceContentReader {
  constructor(
    private readonly clients: CloudFormationClients,
    private readonly own: { readonly account: string; readonly region: string },
  ) {}

  /** Throws SourceUnreadable or Throttled; null for a stack that is gone or holds nothing. */
  async read(source: Source): Promise<StackContent | null> {
    const { place, client } = reach(source, this.clients);
    try {
      const before = await describe(client, source.id);
      if (before === null || phaseOfStack(before.StackStatus ?? '') === 'declaresNothing') return null;
      const template = await readTemplate(client, source.id);
      const resources = await listResources(client, source.id);
      const exports = template.includes('ImportValue') ? await listExports(client) : {};
      const nestedOutputs = template.includes('Outputs.') ? await readNestedOutputs(client, resources) : {};
      const after = await describe(client, source.id);
      if (after?.StackStatus !== before.StackStatus || lastUpdatedAt(after) !== lastUpdatedAt(before)) {
        throw new AsbuiltError('SourceUnreadable', `stack ${place.name} was deployed while it was read; read it again`);
      }
      return contentOf(before, place, { template, resources, exports, nestedOutputs });
    } catch (error) {
      throw sourceError(error, `read stack ${source.id}`);
    }
  }

  async list(): Promise<readonly Source[]> {
    return this.listIn(this.own.region);
  }

  /** Stacks of the own account in this region that declare something, nested ones too. */
  async listIn(region: string): Promise<readonly Source[]> {
    const client = this.clients.clientFor(this.own.account, region);
    if (client === null) throw new AsbuiltError('SourceUnreadable', `no way into account ${this.own.account}`);
    const StackStatusFilter = Object.values(StackStatus).filter((status) => phaseOfStack(status) !== 'declaresNothing');
    try {
      const summaries = await pages(async (NextToken) => {
        const page = await client.send(new ListStacksCommand({ StackStatusFilter, NextToken }));
        return { items: page.StackSummaries, next: page.NextToken };
      });
      return summaries.flatMap(({ StackId }) => (StackId ? [{ kind: 'cloudformation' as const, id: StackId }] : []));
    } catch (error) {
      throw sourceError(error, `list the stacks of ${region}`);
    }
  }
}

function reach(source: Source, clients: CloudFormationClients): ReachableStack {
  const place = source.kind === 'cloudformation' ? parseStackArn(source.id) : null;
  if (place === null) {
    throw new AsbuiltError(
      'SourceUnreadable',
      `${source.id} is not a deployed stack; only its file says what it declares`,
    );
  }
  const client = clients.clientFor(place.account, place.region);
  if (client === null) {
    throw new AsbuiltError('SourceUnreadable', `no role to read account ${place.account} is configured`);
  }
  return { place, client };
}

/** null where CloudFormation says that there is no such stack. */
async function describe(client: CloudFormationClient, id: string): Promise<Stack | null> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: id }));
    return Stacks?.[0] ?? null;
  } catch (error) {
    if (awsErrorName(error) === 'ValidationError' && /does not exist/i.test(awsErrorText(error))) return null;
    throw error;
  }
}

async function readTemplate(client: CloudFormationClient, id: string): Promise<string> {
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: id, TemplateStage: 'Processed' }));
  if (!TemplateBody) throw new AsbuiltError('SourceUnreadable', `CloudFormation answered no template for ${id}`);
  return TemplateBody;
}

async function listResources(client: CloudFormationClient, id: string): Promise<readonly StackResource[]> {
  const summaries = await pages(async (NextToken) => {
    const page = await client.send(new ListStackResourcesCommand({ StackName: id, NextToken }));
    return { items: page.StackResourceSummaries, next: page.NextToken };
  });
  return summaries.map((summary) => ({
    logicalId: summary.LogicalResourceId ?? '',
    physicalId: summary.PhysicalResourceId ?? null,
    type: summary.ResourceType ?? '',
    status: summary.ResourceStatus ?? null,
    lastUpdatedAt: summary.LastUpdatedTimestamp?.toISOString() ?? null,
  }));
}

async function listExports(client: CloudFormationClient): Promise<{ readonly [name: string]: string }> {
  const exports = await pages(async (NextToken) => {
    const page = await client.send(new ListExportsCommand({ NextToken }));
    return { items: page.Exports, next: page.NextToken };
  });
  return Object.fromEntries(exports.flatMap(({ Name, Value }) => (Name ? [[Name, Value ?? '']] : [])));
}

/** Of the nested stacks that the stack has made; one call each. */
async function readNestedOutputs(
  client: CloudFormationClient,
  resources: readonly StackResource[],
): Promise<StackContent['nestedOutputs']> {
  const outputs = new Map<string, { readonly [output: string]: string }>();
  for (const { logicalId, physicalId, type } of resources) {
    const nested =
      type !== 'AWS::CloudFormation::Stack' || physicalId === null ? null : await describe(client, physicalId);
    const entries = (nested?.Outputs ?? []).flatMap(({ OutputKey, OutputValue }) =>
      OutputKey !== undefined && OutputValue !== undefined ? [[OutputKey, OutputValue] as const] : [],
    );
    if (entries.length > 0) outputs.set(logicalId, Object.fromEntries(entries));
  }
  return Object.fromEntries(outputs);
}

function contentOf(
  stack: Stack,
  place: StackPlace,
  read: Pick<StackContent, 'template' | 'resources' | 'exports' | 'nestedOutputs'>,
): StackContent {
  return {
    kind: 'stack',
    stackName: stack.StackName ?? place.name,
    stackId: stack.StackId ?? null,
    ...(isNested(stack) ? { rootId: stack.RootId ?? '' } : {}),
    account: place.account,
    region: place.region,
    status: stack.StackStatus ?? null,
    lastUpdatedAt: lastUpdatedAt(stack),
    place: place.name,
    // An SSM parameter's name stands in ParameterValue, what it resolved to in ResolvedValue.
    parameters: Object.fromEntries(
      (stack.Parameters ?? []).flatMap(({ ParameterKey, ParameterValue }) =>
        ParameterKey ? [[ParameterKey, ParameterValue ?? '']] : [],
      ),
    ),
    resolvedParameters: Object.fromEntries(
      (stack.Parameters ?? []).flatMap(({ ParameterKey, ResolvedValue }) =>
        ParameterKey && ResolvedValue !== undefined ? [[ParameterKey, ResolvedValue]] : [],
      ),
    ),
    liveAttributes: {},
    tags: Object.fromEntries((stack.Tags ?? []).flatMap(({ Key, Value }) => (Key ? [[Key, Value ?? '']] : []))),
    ...read,
  };
}

/** RFC 3339 UTC; what the stack's deployments are ordered by. */
function lastUpdatedAt(stack: Stack | null): string {
  return (stack?.LastUpdatedTime ?? stack?.CreationTime ?? new Date(0)).toISOString();
}

async function pages<T>(
  read: (
    token: string | undefined,
  ) => Promise<{ readonly items?: T[] | undefined; readonly next?: string | undefined }>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    found.push(...(page.items ?? []));
    token = page.next;
  } while (token !== undefined);
  return found;
}
