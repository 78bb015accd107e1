/**
 * CodeBuild's and CodeCommit's types without a read handler. Evidence: their API references; recorded live states of the other
 * readers' kinds. A project or report group that is not there is named in the answer; a whole list lacks a credential.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import type { AskedResource } from './resource-reader';
import type { ResourceRows } from './resource-rows';

/** No error says that one of these is missing. */
const NEVER = /^(?!)/;

export const DELIVERY_ROWS: ResourceRows = [
  [
    'AWS::CodeBuild::Project',
    {
      call: ({ ask, identifier }) =>
        ask.json('codebuild', 'CodeBuild_20161006.BatchGetProjects', { names: [identifier] }),
      at: 'projects',
      missing: NEVER,
      from: {
        BadgeEnabled: ({ badge }) => ownMember(badge, 'badgeEnabled') ?? false,
        Visibility: 'projectVisibility',
        Triggers: ({ webhook }) => (isJsonObject(webhook) ? { ...webhook, Webhook: true } : undefined),
      },
      unread: ['Environment/HostKernel'],
    },
  ],
  [
    'AWS::CodeBuild::ReportGroup',
    {
      call: ({ ask, identifier }) =>
        ask.json('codebuild', 'CodeBuild_20161006.BatchGetReportGroups', { reportGroupArns: [identifier] }),
      at: 'reportGroups',
      missing: NEVER,
    },
  ],
  [
    'AWS::CodeBuild::SourceCredential',
    {
      call: ({ ask }) => ask.json('codebuild', 'CodeBuild_20161006.ListSourceCredentials'),
      at: 'sourceCredentialsInfos',
      is: ({ arn }, { identifier }) => arn === identifier,
      missing: NEVER,
    },
  ],
  [
    'AWS::CodeCommit::Repository',
    {
      call: ({ ask, declared }) =>
        ask.json('codecommit', 'CodeCommit_20150413.GetRepository', {
          repositoryName: declared.text('RepositoryName'),
        }),
      at: 'repositoryMetadata',
      missing: /^RepositoryDoesNotExistException$/,
      from: { Name: 'repositoryName' },
      also: { Triggers: readTriggers, Tags: readTags },
      // What the repository was filled with at first.
      unread: ['Code'],
    },
  ],
];

async function readTriggers({ ask, declared }: AskedResource): Promise<Json | undefined> {
  const input = { repositoryName: declared.text('RepositoryName') };
  return ownMember(await ask.json('codecommit', 'CodeCommit_20150413.GetRepositoryTriggers', input), 'triggers');
}

async function readTags({ ask }: AskedResource, repository: JsonObject): Promise<Json | undefined> {
  const resourceArn = ownMember(repository, 'Arn') ?? null;
  return ownMember(await ask.json('codecommit', 'CodeCommit_20150413.ListTagsForResource', { resourceArn }), 'tags');
}
