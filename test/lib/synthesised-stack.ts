/** The stack synthesised once per variant and suite: a synthesis costs seconds the first time. Nothing is bundled. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { App, type Environment } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AsbuiltStack } from '../../lib/asbuilt-stack';

export interface Variant {
  readonly context?: { readonly [key: string]: unknown };
  readonly env?: Environment;
}

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are read by path, and a wrong path fails the expectation.
  readonly Properties: any;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export const PROJECT = join(__dirname, '../..');

/** Every option that adds something, switched on. */
export const EVERYTHING: Variant = {
  context: {
    regions: ['eu-central-1', 'us-east-1'],
    organization: { id: 'o-a1b2c3d4e5', units: ['ou-ab12-cdefgh34'] },
    stateSources: [
      {
        bucket: 'acme-states',
        prefix: 'prod/',
        lockTable: 'acme-locks',
        kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
    ],
    systems: [
      { name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod', match: { tags: { system: 'fraud' } } },
    ],
    settingsPrefix: 's3://acme-settings/asbuilt/',
    settingsKmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/22222222-2222-3333-4444-555555555555',
    gate: true,
    slackWebhookParameterName: '/asbuilt/slack-webhook',
    createTrail: true,
    chatTopic: true,
    securityHub: true,
    ocsf: true,
    xray: true,
    retainData: false,
  },
};

const scratch = mkdtempSync(join(tmpdir(), 'asbuilt-synth-'));
let assemblies = 0;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The app as bin/app.ts makes it, with cdk.json's own context. */
export function appWith({ context = {}, env }: Variant): { readonly app: App; readonly stack: AsbuiltStack } {
  const cdk = JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8'));
  assemblies += 1;
  const app = new App({
    outdir: join(scratch, String(assemblies)),
    context: { ...cdk.context, 'aws:cdk:bundling-stacks': [], ...context },
  });
  return { app, stack: new AsbuiltStack(app, 'Asbuilt', env === undefined ? {} : { env }) };
}

export function synthesise(variant: Variant = {}): Template {
  return Template.fromStack(appWith(variant).stack);
}

export function resourcesOf(template: Template, type: string): { readonly [id: string]: Resource } {
  return template.findResources(type) as { [id: string]: Resource };
}
