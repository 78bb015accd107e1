/** A source that the index does not know and that may declare what was found: what the team is asked to add. */
import type { IacTool } from './actor';
import { assertNever } from './assert-never';
import { GLOBAL } from './subject';

export type SourceToAdd =
  /** This stack: AWS says so, by a tag that nobody else can set. */
  | { readonly kind: 'stack'; readonly stackId: string }
  /** Some stack, or every stack, of this account and region. */
  | { readonly kind: 'stacksOf'; readonly account: string; readonly region: string }
  /** What this tool deploys there, by its user agent. */
  | { readonly kind: 'tool'; readonly tool: IacTool; readonly account: string; readonly region: string };

/** A source to add, and what was found of it. */
export interface SourceToAddStatus {
  readonly source: SourceToAdd;
  /** Resources that it may declare; at most MOST_RESOURCES_COUNTED are counted. */
  readonly resources: number;
  readonly lastAt: string;
}

/** "100" means 100 or more: enough to know that it is worth adding. */
export const MOST_RESOURCES_COUNTED = 100;

/** Says which source it is, apart from every other. */
export function sourceToAddKey(source: SourceToAdd): string {
  switch (source.kind) {
    case 'stack':
      return `stack#${source.stackId}`;
    case 'stacksOf':
      return `stacksOf#${source.account}#${source.region}`;
    case 'tool':
      return `tool#${source.account}#${source.region}#${source.tool}`;
    default:
      return assertNever(source);
  }
}

const DECLARED_BY: { readonly [tool in IacTool]: string } = {
  cloudformation: 'the stack of a CloudFormation template',
  cdk: 'a stack of the CDK',
  terraform: 'a Terraform or OpenTofu state',
  pulumi: 'a Pulumi stack',
  crossplane: 'a declaration file for what Crossplane manages',
  ack: 'a declaration file for what ACK controllers manage',
  kubernetes: 'a declaration file for what Kubernetes controllers manage',
};

/** Names it for a person: what to add. */
export function describeSourceToAdd(source: SourceToAdd): string {
  switch (source.kind) {
    case 'stack':
      return `stack ${source.stackId}`;
    case 'stacksOf':
      return source.region === GLOBAL
        ? `the stacks of account ${source.account}, of every region`
        : `the stacks of account ${source.account}, region ${source.region}`;
    case 'tool':
      return `${DECLARED_BY[source.tool]} (user agent seen in account ${source.account}, region ${source.region})`;
    default:
      return assertNever(source);
  }
}
