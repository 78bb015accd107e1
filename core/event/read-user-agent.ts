/**
 * What a user agent claims to be. Only a label: a client sends what it likes. Agents are a lower bound: those that do not say so
 * look like any other client. Each row's evidence is the text such clients send.
 */
export type UserAgent = 'agent' | 'iac' | 'browser' | 'cli' | 'sdk' | 'unknown';

/** The first that fits wins. */
const ROWS: readonly (readonly [UserAgent, RegExp])[] = [
  // AWS Labs' servers add "awslabs/mcp/<server>/<version>" or "awslabs.<name>-mcp-server"; others a word "mcp".
  ['agent', /(?:^|[^a-z])mcp(?:[^a-z]|$)/i],
  // CDK's hotswap changes resources past CloudFormation, so it is no deployment: "… cdk-hotswap/success-lambda".
  ['cli', /\bcdk-hotswap\//],
  // "APN/1.0 HashiCorp/1.0 Terraform/1.13.5 (…) terraform-provider-aws/6.28.0 …"; OpenTofu uses the same provider.
  ['iac', /\bterraform-provider-\w+\/|\bTerraform\/|\bOpenTofu\//],
  // "APN/1.0 Pulumi/1.0 …"; since late 2025 the native provider sends this partner id alone.
  ['iac', /\bPulumi(?:-|\/|Aws)|\bc7qiae2l6usvzoynupds6v7hf\b/],
  // "crossplane-provider-…", "aws-controllers-k8s/…", "elbv2.k8s.aws/…".
  ['iac', /\bcrossplane-provider|\baws-controllers-k8s\/|\bk8s\.aws\//],
  // The CDK command line's own calls: "aws-cdk/2.170.0".
  ['iac', /\baws-cdk\//],
  ['cli', /^\[?aws-cli\/|exec-env\/CloudShell/],
  ['browser', /^\[?(?:Mozilla\/|S3Console\/|console\.[a-z0-9.]*amazonaws\.com|signin\.amazonaws\.com|aws-internal\/)/],
  ['sdk', /aws-sdk|\bBoto3?\/|\bBotocore\//i],
];

/** Longer texts are cut: CloudTrail itself allows 1 KB. */
const MAX_LENGTH = 2048;

export function readUserAgent(text: string | null): UserAgent {
  if (text === null) return 'unknown';
  const start = text.slice(0, MAX_LENGTH);
  return ROWS.find(([, pattern]) => pattern.test(start))?.[0] ?? 'unknown';
}
