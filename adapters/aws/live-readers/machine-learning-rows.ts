/**
 * SageMaker's types without a read handler; their subject is the ARN, which ends with the name. Evidence: SageMaker API reference,
 * the page of each call; a resource that does not exist is a ValidationException whose message says so.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { SAGEMAKER } from '../ask-service';
import { textOf } from './declared-parts';
import type { DescribedResource } from './described-resource';
import { lastName } from './own-arn';
import type { AskedResource } from './resource-reader';
import type { ResourceRows } from './resource-rows';

const MISSING = /^ValidationException: .*(?:could not find|does not exist|RecordNotFound|cannot find)/i;

function described(kind: string, more: Partial<DescribedResource> = {}): DescribedResource {
  return {
    call: ({ ask, identifier }) =>
      ask.json(SAGEMAKER, `SageMaker.Describe${kind}`, { [`${kind}Name`]: lastName(identifier) }),
    missing: MISSING,
    also: { Tags: (asked, resource) => readTags(asked, textOf(ownMember(resource, `${kind}Arn`)) ?? asked.identifier) },
    ...more,
  };
}

async function readTags({ ask }: AskedResource, ResourceArn: string): Promise<Json | undefined> {
  const tags: Json[] = [];
  let NextToken: Json | undefined;
  for (let page = 0; page < 5; page += 1) {
    const next = NextToken === undefined ? {} : { NextToken };
    const answer = await ask.json(SAGEMAKER, 'SageMaker.ListTags', { ResourceArn, MaxResults: 100, ...next });
    const answered = ownMember(answer, 'Tags');
    if (!Array.isArray(answered)) throw new Error('the answer has no Tags');
    tags.push(...(answered as readonly Json[]));
    NextToken = ownMember(answer, 'NextToken') ?? undefined;
    if (textOf(NextToken) === null) return tags;
  }
  throw new Error('a resource has no more than 50 tags');
}

export const MACHINE_LEARNING_ROWS: ResourceRows = [
  ['AWS::SageMaker::EndpointConfig', described('EndpointConfig')],
  [
    'AWS::SageMaker::NotebookInstance',
    described('NotebookInstance', {
      from: { SecurityGroupIds: 'SecurityGroups', LifecycleConfigName: 'NotebookInstanceLifecycleConfigName' },
    }),
  ],
  ['AWS::SageMaker::NotebookInstanceLifecycleConfig', described('NotebookInstanceLifecycleConfig')],
  ['AWS::SageMaker::CodeRepository', described('CodeRepository')],
  [
    'AWS::SageMaker::Workteam',
    described('Workteam', {
      at: 'Workteam',
      from: {
        MemberDefinitions: ({ MemberDefinitions }) => memberDefinitions(MemberDefinitions),
        WorkforceName: ({ WorkforceArn }) => (typeof WorkforceArn === 'string' ? lastName(WorkforceArn) : undefined),
      },
    }),
  ],
];

/** The API's UserPool is the schema's CognitoUserPool, its Groups OidcGroups. */
function memberDefinitions(value: Json | undefined): Json | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value as readonly Json[]).map((definition) => ({
    ...prefixed(definition, 'CognitoMemberDefinition', 'Cognito'),
    ...prefixed(definition, 'OidcMemberDefinition', 'Oidc'),
  }));
}

function prefixed(definition: Json, name: string, prefix: string): JsonObject {
  const members = ownMember(definition, name);
  if (!isJsonObject(members)) return {};
  return { [name]: Object.fromEntries(Object.entries(members).map(([member, one]) => [`${prefix}${member}`, one])) };
}
