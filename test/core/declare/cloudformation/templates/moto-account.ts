/**
 * One account and region of moto: makes stacks and asks services over plain HTTP, so that nothing of the product stands
 * between a test and what moto resolved. Answers are as the service gives them; `moto-live.ts` puts them in property names.
 */
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Answer, readXml } from './read-xml';

/** moto's default account. */
export const ACCOUNT = '123456789012';

/** What stands in Systems Manager before any stack is made: name → type, value. */
export const STORED: ReadonlyMap<string, readonly [type: string, value: string]> = new Map([
  ['/company/colour', ['String', 'teal']],
  ['/company/colours', ['StringList', 'teal,ochre,plum']],
]);

export class MotoAccount {
  readonly cloudFormation: CloudFormationClient;

  constructor(
    private readonly endpoint: string,
    readonly region: string,
  ) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.cloudFormation = new CloudFormationClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  /** The new stack's ARN. */
  async createStack(name: string, template: string, parameters: { readonly [name: string]: string }): Promise<string> {
    const made = await this.cloudFormation.send(
      new CreateStackCommand({
        StackName: name,
        TemplateBody: template,
        Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );
    return made.StackId ?? '';
  }

  /** Output → value, as moto resolved it. */
  async outputsOf(stackId: string): Promise<ReadonlyMap<string, string>> {
    const { Stacks } = await this.cloudFormation.send(new DescribeStacksCommand({ StackName: stackId }));
    return new Map(
      (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
    );
  }

  /** An API of the JSON protocol: "logs" "Logs_20140328.DescribeLogGroups". */
  async json(service: string, target: string, body: object): Promise<Answer> {
    const type = service === 'dynamodb' || service === 'sqs' || service === 'states' ? '1.0' : '1.1';
    return this.ask(service, '/', {
      method: 'POST',
      headers: { 'content-type': `application/x-amz-json-${type}`, 'x-amz-target': target },
      body: JSON.stringify(body),
    });
  }

  /** An API of the query protocol; answers what is inside <…Response>, or inside its <…Result>. */
  async query(service: string, version: string, action: string, parameters: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ Action: action, Version: version, ...parameters }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.ask(service, '/', { method: 'POST', headers, body });
    const result = typeof answer === 'object' && !Array.isArray(answer) ? at(answer, `${action}Result`) : '';
    return result === '' ? answer : result;
  }

  /** An API of the REST protocols. */
  async get(service: string, path: string): Promise<Answer> {
    return this.ask(service, path, { method: 'GET' });
  }

  async put(service: string, path: string, body = ''): Promise<void> {
    await this.ask(service, path, { method: 'PUT', body });
  }

  private async ask(service: string, path: string, request: RequestInit): Promise<Answer> {
    // moto takes service and region from the scope of a signature that it does not check.
    const scope = `local/20260301/${this.region}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
    const response = await fetch(`${this.endpoint}${path}`, {
      ...request,
      headers: { ...request.headers, authorization, host: new URL(this.endpoint).host },
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${service} ${path} ${String(request.body)}: ${response.status} ${text.slice(0, 400)}`);
    if (text.trimStart().startsWith('<')) return readXml(text);
    return text === '' ? '' : (JSON.parse(text) as Answer);
  }
}

/** The member at a path of names and positions; "" where there is none. */
export function at(answer: Answer | undefined, ...path: readonly (string | number)[]): Answer {
  let found: unknown = answer;
  for (const step of path) {
    found =
      typeof found === 'object' && found !== null ? (found as { readonly [key: string]: unknown })[step] : undefined;
  }
  return (found ?? '') as Answer;
}

/** A list that may have come as nothing or as its only member. */
export function listOf(answer: Answer): readonly Answer[] {
  if (Array.isArray(answer)) return answer;
  return answer === '' ? [] : [answer];
}
