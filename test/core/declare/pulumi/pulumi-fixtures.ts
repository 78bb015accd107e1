import { createHmac } from 'node:crypto';
import { declarePulumiCheckpoint } from '../../../../core/declare/pulumi/declare-pulumi-checkpoint';
import type { DeclaredResource, IndexLine, NotIndexed } from '../../../../core/model/declared-resource';
import type { Json } from '../../../../core/model/json';
import type { Masker } from '../../../../core/model/masker';

export const SIGNATURE = '4dabf18193072939515e22adb298388d';
export const ACCOUNT = '111122223333';

export const masker: Masker = {
  keyId: 'k1',
  mask: (text) => ({ $masked: `k1:${createHmac('sha256', 'key').update(text).digest('hex')}` }),
};

export const maskOf = (value: Json) => ({
  $masked: `k1:${createHmac('sha256', 'key').update(JSON.stringify(value)).digest('hex')}`,
});

export const plainSecret = (value: Json) => ({
  [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270',
  plaintext: JSON.stringify(value),
});

export const encryptedSecret = { [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'v1:AAAA:BBBB' };

export interface Given {
  readonly type: string;
  readonly name?: string;
  readonly parentTypes?: string;
  readonly [member: string]: Json | undefined;
}

export const IRELAND = 'urn:pulumi:prod::claims::pulumi:providers:aws::ireland';
export const IRELAND_ID = '0f6e1c2a-0000-4000-8000-000000000001';

/** A resource as a checkpoint holds it, of the provider of eu-west-1 unless it says another. */
export function resource({ type, name = 'it', parentTypes = '', ...members }: Given): Json {
  const urn = `urn:pulumi:prod::claims::${parentTypes}${type}::${name}`;
  const provider = `${IRELAND}::${IRELAND_ID}`;
  const all = { urn, custom: true, type, id: 'an-id', inputs: {}, outputs: {}, provider, ...members };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Json;
}

export function provider(name: string, inputs: Json, id = IRELAND_ID): Json {
  const type = 'pulumi:providers:aws';
  return { urn: `urn:pulumi:prod::claims::${type}::${name}`, custom: true, id, type, inputs, outputs: inputs };
}

export const rootStack: Json = {
  urn: 'urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod',
  custom: false,
  type: 'pulumi:pulumi:Stack',
  outputs: { leaked: 'output-secret' },
};

export function checkpointText(resources: readonly Json[], more: { readonly [member: string]: Json } = {}): string {
  const latest = {
    manifest: { time: '2026-03-01T09:15:00.123456789+01:00', magic: 'abc', version: 'v3.150.0' },
    secrets_providers: { type: 'passphrase', state: { salt: 'v1:salt' } },
    resources,
    metadata: {},
    ...more,
  };
  return JSON.stringify({ version: 3, checkpoint: { stack: 'organization/claims/prod', latest } });
}

export function declareText(
  text: string,
  told: { readonly account?: string; readonly region?: string; readonly history?: string } = {},
) {
  const { account = null, region = null, history = null } = told;
  return declarePulumiCheckpoint(
    { kind: 'pulumiCheckpoint', text, place: 'prod.json', history, account, region },
    masker,
  );
}

export function declareResources(
  resources: readonly Json[],
  told: { readonly account?: string; readonly region?: string } = {},
): readonly IndexLine[] {
  return declareText(checkpointText(resources), told).lines;
}

/** The only line, which must be an indexed one. */
export function onlyDeclared(lines: readonly IndexLine[]): DeclaredResource {
  const [line, ...others] = lines;
  if (line === undefined || others.length > 0 || line.subject === null) {
    throw new Error(`expected one declared resource, got ${JSON.stringify(lines)}`);
  }
  return line;
}

/** The only line, which must be one that is not indexed. */
export function onlyNotIndexed(lines: readonly IndexLine[]): NotIndexed {
  const [line, ...others] = lines;
  if (line === undefined || others.length > 0 || line.subject !== null) {
    throw new Error(`expected one resource that is not indexed, got ${JSON.stringify(lines)}`);
  }
  return line;
}
