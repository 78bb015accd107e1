/**
 * AWS's four ways to ask (query and XML, REST and XML, REST and JSON, JSON 1.1), each as one function over a signed call. Answers
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

export class ServiceAsker {
  constructor(
    private readonly send: SendCall,
    readonly place: AskedPlace,
  ) {}

  /** EC2 and IAM: the answer's root element. */
  async query(
    service: 'ec2' | 'iam',
    action: string,
    parameters: { [name: string]: string } = {},
  ): Promise<JsonObject> {
    const body = new URLSearchParams({ Action: action, Version: VERSIONS[service], ...parameters }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const text = await this.send({ service, host: this.host(service), method: 'POST', path: '/', headers, body });
    return member(parseXML(text) as Json, `${action}Response`);
  }

  /** S3 Control: the answer's root element. */
  async s3Control(path: string, root: string): Promise<JsonObject> {
    const { account } = this.place;
    const host = `${account}.${this.host('s3-control')}`;
    const headers = { 'x-amz-account-id': account };
    return member(parseXML(await this.send({ service: 's3', host, method: 'GET', path, headers })) as Json, root);
  }

  async restJson(service: string, method: 'GET' | 'POST', path: string): Promise<JsonObject> {
    const host = this.host(service);
    const posted = method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {};
    return parseObject(await this.send({ service, host, method, path, ...posted }));
  }

  /** `target` is the API's full name: "SageMaker.ListEndpoints". */
  async json(service: string, target: string, input: Json = {}, host: string = service): Promise<JsonObject> {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
    const body = JSON.stringify(input);
    const call = { service, host: this.host(host), method: 'POST' as const, path: '/', headers, body };
    return parseObject(await this.send(call));
  }

  /** AWS General Reference, "Service endpoints and quotas"; IAM's are those of its partition. */
  private host(service: string): string {
    const { region } = this.place;
    if (service === 'iam') {
      const ofPartition = IAM_HOSTS.get(partitionOfRegion(region));
      if (ofPartition !== undefined) return ofPartition;
    }
    return `${service}.${region}.${urlSuffixOfRegion(region)}`;
  }
}

const VERSIONS = { ec2: '2016-11-15', iam: '2010-05-08' } as const;

const IAM_HOSTS: ReadonlyMap<string, string> = new Map([
  ['aws', 'iam.amazonaws.com'],
  ['aws-us-gov', 'iam.us-gov.amazonaws.com'],
]);

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
