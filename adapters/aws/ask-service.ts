/**
 * AWS's ways to ask (query and XML, REST and XML, REST and JSON, JSON 1.0 and 1.1), each as one function over a signed call. Answers
 * come as they are: XML's values are texts, an element that comes once is no list. One that is no object, or has another root
 * than the call's, is an error: what it lacks would otherwise look like settings that are off.
 */
import { parseXML } from '@aws-sdk/xml-builder';
import { partitionOfRegion, urlSuffixOfRegion } from '../../catalogue/partitions';
import { isJsonObject, type Json, type JsonObject } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';
import type { SendCall } from './signed-call';

export interface AskedPlace {
  readonly account: string;
  /** The region that is called and signed for. */
  readonly region: string;
}

/** A service whose endpoint, or the name that is signed with, is not its own name. */
export interface CalledService {
  /** First part of the host. */
  readonly host: string;
  readonly signedAs: string;
}

export interface RestParts {
  readonly query?: { readonly [name: string]: string };
  readonly body?: JsonObject;
}

export class ServiceAsker {
  constructor(
    private readonly send: SendCall,
    readonly place: AskedPlace,
  ) {}

  /** The query protocol: the answer's root element. */
  async query(service: QueryService, action: string, parameters: { [name: string]: string } = {}): Promise<JsonObject> {
    const { version, signedAs = service }: QueryServiceFacts = QUERY_SERVICES[service];
    const body = new URLSearchParams({ Action: action, Version: version, ...parameters }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const host = this.host(service);
    const text = await this.send({ service: signedAs, host, method: 'POST', path: '/', headers, body });
    return member(parseXML(text) as Json, `${action}Response`);
  }

  /** S3 Control: the answer's root element. */
  async s3Control(path: string, root: string): Promise<JsonObject> {
    const { account } = this.place;
    const host = `${account}.${this.host('s3-control')}`;
    const headers = { 'x-amz-account-id': account };
    return member(parseXML(await this.send({ service: 's3', host, method: 'GET', path, headers })) as Json, root);
  }

  /** REST and XML: the answer's root element. */
  async restXml(service: string, path: string, root: string, query: RestParts['query'] = {}): Promise<JsonObject> {
    const call = { service, host: this.host(service), method: 'GET' as const, path, query };
    return member(parseXML(await this.send(call)) as Json, root);
  }

  async restJson(
    service: string | CalledService,
    method: 'GET' | 'POST',
    path: string,
    { query, body = {} }: RestParts = {},
  ): Promise<JsonObject> {
    const { host, signedAs } = called(service);
    const posted =
      method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const asked = query === undefined ? {} : { query };
    return parseObject(
      await this.send({ service: signedAs, host: this.host(host), method, path, ...asked, ...posted }),
    );
  }

  /** `target` is the API's full name: "SageMaker.ListEndpoints". */
  async json(
    service: string | CalledService,
    target: string,
    input: Json = {},
    version: '1.0' | '1.1' = '1.1',
  ): Promise<JsonObject> {
    const { host, signedAs } = called(service);
    const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
    const body = JSON.stringify(input);
    const call = { service: signedAs, host: this.host(host), method: 'POST' as const, path: '/', headers, body };
    return parseObject(await this.send(call));
  }

  /** AWS General Reference, "Service endpoints and quotas"; those of global services are their partition's. */
  private host(service: string): string {
    const { region } = this.place;
    const ofPartition = GLOBAL_HOSTS.get(`${service} ${partitionOfRegion(region)}`);
    return ofPartition ?? `${service}.${region}.${urlSuffixOfRegion(region)}`;
  }
}

export const SAGEMAKER: CalledService = { host: 'api.sagemaker', signedAs: 'sagemaker' };

const QUERY_SERVICES = {
  ec2: { version: '2016-11-15' },
  elasticache: { version: '2015-02-02' },
  elasticloadbalancing: { version: '2015-12-01' },
  email: { version: '2010-12-01', signedAs: 'ses' },
  iam: { version: '2010-05-08' },
  monitoring: { version: '2010-08-01' },
  rds: { version: '2014-10-31' },
  sns: { version: '2010-03-31' },
} as const satisfies { readonly [service: string]: QueryServiceFacts };

interface QueryServiceFacts {
  readonly version: string;
  readonly signedAs?: string;
}

export type QueryService = keyof typeof QUERY_SERVICES;

/** "<service> <partition>" → the host of its one control plane. */
const GLOBAL_HOSTS: ReadonlyMap<string, string> = new Map([
  ['budgets aws', 'budgets.amazonaws.com'],
  ['cloudfront aws', 'cloudfront.amazonaws.com'],
  ['iam aws', 'iam.amazonaws.com'],
  ['iam aws-us-gov', 'iam.us-gov.amazonaws.com'],
  ['route53 aws', 'route53.amazonaws.com'],
  ['route53 aws-us-gov', 'route53.us-gov.amazonaws.com'],
  ['waf aws', 'waf.amazonaws.com'],
]);

function called(service: string | CalledService): CalledService {
  return typeof service === 'string' ? { host: service, signedAs: service } : service;
}

function parseObject(text: string): JsonObject {
  const answer = JSON.parse(text) as Json;
  if (!isJsonObject(answer)) throw new Error('the answer is no JSON object');
  return answer;
}

/** A member that a successful answer always has: a structure. */
export function member(answer: Json, name: string): JsonObject {
  const value = ownMember(answer, name);
  if (!isJsonObject(value)) throw new Error(`the answer has no ${name}`);
  return value;
}
