import { createHmac } from 'node:crypto';
import { declareTerraformState } from '../../../../core/declare/terraform/declare-terraform-state';
import type { DeclaredResource, IndexLine } from '../../../../core/model/declared-resource';
import type { Json } from '../../../../core/model/json';
import type { Masker } from '../../../../core/model/masker';

export const AWS = 'provider["registry.terraform.io/hashicorp/aws"]';

export const masker: Masker = {
  keyId: 'k1',
  mask: (text) => ({ $masked: `k1:${createHmac('sha256', 'key').update(text).digest('hex')}` }),
};

export interface Given {
  readonly type: string;
  readonly name?: string;
  readonly provider?: string;
  readonly module?: string;
  readonly mode?: string;
  readonly instances: Json;
}

export function declareState(resources: readonly Given[], told: { account?: string; region?: string } = {}) {
  const state = {
    version: 4,
    terraform_version: '1.9.0',
    serial: 42,
    lineage: 'lineage-1',
    outputs: { leaked: { value: 'output-secret', type: 'string', sensitive: true } },
    resources: resources.map((one) => ({ mode: 'managed', name: 'it', provider: AWS, ...one })),
  };
  return declareText(JSON.stringify(state), told);
}

export function declareText(text: string, told: { account?: string; region?: string } = {}) {
  const { account = null, region = null } = told;
  return declareTerraformState({ kind: 'terraformState', text, place: 'prod.tfstate', account, region }, masker);
}

/** The only line, which must be an indexed one. */
export function onlyDeclared(lines: readonly IndexLine[]): DeclaredResource {
  const [line, ...others] = lines;
  if (line === undefined || line.subject === null || others.length > 0) {
    throw new Error(`not one declared resource: ${JSON.stringify(lines)}`);
  }
  return line;
}
