/** An account at moto: changes it as its users would, and reads it through the readers. */
import { ServicesLiveReader } from '../../../../adapters/aws/live-readers/services-live-reader';
import { type SendCall, signedCalls } from '../../../../adapters/aws/signed-call';
import { isGlobalType } from '../../../../catalogue/global-types';
import type { JsonObject } from '../../../../core/model/json';
import type { LiveRead } from '../../../../core/model/live-read';
import type { Moto } from '../../start-moto';
import { factsOf } from './known-facts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';

const VERSIONS: { readonly [service: string]: string } = {
  ec2: '2016-11-15',
  elasticache: '2015-02-02',
  elasticloadbalancing: '2015-12-01',
  iam: '2010-05-08',
  rds: '2014-10-31',
  ses: '2010-12-01',
  sns: '2010-03-31',
};

export class MotoAccount {
  constructor(private readonly moto: Moto) {}

  read(type: string, identifier: string, declared: JsonObject | null): Promise<LiveRead> {
    const region = isGlobalType(type) ? 'global' : REGION;
    const subject = { account: ACCOUNT, region, type, identifier };
    return new ServicesLiveReader({ callerFor: (_, at) => this.caller(at) }, REGION).read(
      subject,
      factsOf(type),
      declared,
    );
  }

  /** Answers the text. */
  async query(service: string, Action: string, parameters: { readonly [name: string]: string } = {}): Promise<string> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ Action, Version: VERSIONS[service] ?? '', ...parameters }).toString();
    return this.send(service, 'POST', '/', headers, body);
  }

  async json(service: string, target: string, input: object, version = '1.1'): Promise<JsonObject> {
    const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
    return parsed(await this.send(service, 'POST', '/', headers, JSON.stringify(input)));
  }

  async rest(service: string, method: string, path: string, body?: object | string): Promise<JsonObject> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return parsed(await this.send(service, method, path, { 'content-type': 'application/json' }, text));
  }

  async xml(service: string, method: string, path: string, body?: string): Promise<string> {
    return this.send(service, method, path, { 'content-type': 'application/xml' }, body);
  }

  private async send(
    service: string,
    method: string,
    path: string,
    headers: { readonly [name: string]: string },
    body?: string,
  ): Promise<string> {
    const scope = `AKIDEXAMPLE/20260301/${REGION}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`;
    const sent = { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) };
    const response = await fetch(`${this.moto.endpoint}${path}`, sent);
    const text = await response.text();
    if (!response.ok)
      throw new Error(`moto refused ${service} ${method} ${path}: ${response.status} ${text.slice(0, 400)}`);
    return text;
  }

  private caller(region: string): SendCall {
    const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
    return signedCalls({ region, credentials, endpoint: this.moto.endpoint });
  }
}

function parsed(text: string): JsonObject {
  return text === '' ? {} : (JSON.parse(text) as JsonObject);
}

/** What stands between these two tags, first of all. */
export function between(xml: string, tag: string): string {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '';
}
