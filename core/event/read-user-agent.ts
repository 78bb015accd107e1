/**
 * What a user agent claims to be. Only a label: a client sends what it likes. Agents are a lower bound: an AI agent that runs
 * the plain command line looks like any other user of it. Each row's evidence is the text such clients send.
 */
import type { IacTool } from '../model/actor';

export type Client = 'agent' | 'iac' | 'browser' | 'cli' | 'sdk' | 'unknown';

export interface UserAgent {
  readonly client: Client;
  readonly tool: IacTool | null;
}

const UNKNOWN: UserAgent = { client: 'unknown', tool: null };

/** The first that fits wins: tools that wrap another's provider stand before it. */
const ROWS: readonly (readonly [Client, IacTool | null, RegExp])[] = [
  // AWS Labs' servers add "md/awslabs#mcp#<server>#<version>", older ones "awslabs/mcp/<server>/<version>"; others a word "mcp".
  ['agent', null, /(?:^|[^a-z])mcp(?:[^a-z]|$)/i],
  // Amazon Q's and Kiro's command lines name themselves so to what they run: "… app/AmazonQ-For-CLI".
  ['agent', null, /\bAmazonQ-For-CLI\b/],
  // CDK's hotswap and SAM's sync change resources past CloudFormation, so they are no deployment: "… cdk-hotswap/success-lambda".
  ['cli', null, /\bcdk-hotswap\/|\baws-sam-cli\//],
  // "APN/1.0 Pulumi/1.0 …"; since late 2025 the native provider sends this partner id alone.
  ['iac', 'pulumi', /\bPulumi(?:-|\/|Aws)|\bc7qiae2l6usvzoynupds6v7hf\b/],
  // Terraform's text and "crossplane-provider-jet-aws/v0.4.0".
  ['iac', 'crossplane', /\bcrossplane-provider/],
  // "APN/1.0 HashiCorp/1.0 Terraform/1.13.5 (…) terraform-provider-aws/6.28.0 …"; OpenTofu uses the same providers, awscc too.
  ['iac', 'terraform', /\bterraform-provider-\w+\/|\bTerraform\/|\bOpenTofu\//],
  // "aws-controllers-k8s/s3-v1.2.3 (GitCommit/…; CRDKind/…)"
  ['iac', 'ack', /\baws-controllers-k8s\//],
  // The load balancer controller: "elbv2.k8s.aws/v2.13.4".
  ['iac', 'kubernetes', /\bk8s\.aws\//],
  // The CDK command line's own calls: "aws-cdk/2.170.0".
  ['iac', 'cdk', /\baws-cdk\//],
  ['cli', null, /^\[?aws-cli\/|exec-env\/CloudShell|^\[?AWSPowerShell/],
  [
    'browser',
    null,
    /^\[?(?:Mozilla\/|S3Console\/|console\.[a-z0-9.]*amazonaws\.com|signin\.amazonaws\.com|aws-internal\/)/,
  ],
  ['sdk', null, /aws-sdk|\bBoto3?\/|\bBotocore\//i],
];

/** Longer texts are cut: CloudTrail itself allows 1 KB. */
const MAX_LENGTH = 2048;

export function readUserAgent(text: string | null): UserAgent {
  if (text === null) return UNKNOWN;
  const start = text.slice(0, MAX_LENGTH);
  const row = ROWS.find(([, , pattern]) => pattern.test(start));
  return row === undefined ? UNKNOWN : { client: row[0], tool: row[1] };
}
