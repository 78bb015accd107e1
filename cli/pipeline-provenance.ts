/**
 * Commit, repository, run and person as the pipeline's own environment variables say them: one row per CI system, from its
 * documentation of predefined variables. The first system whose commit variable is set counts; a value that is no commit
 * ("HEAD") is none. What a pipeline says is a claim: it is shown, and never decides anything.
 */
import { commitIdOf } from '../core/model/commit-id';
import { type Provenance, UNKNOWN_PROVENANCE } from '../core/model/provenance';
import { withoutUser } from '../core/model/without-user';

export type Environment = { readonly [name: string]: string | undefined };

interface PipelineRow {
  readonly commit: string;
  /** "{NAME}" stands for a variable; one that is not set leaves the whole unknown. */
  readonly repository: string;
  readonly runUrl: string;
  readonly by: string;
}

const PIPELINES: readonly PipelineRow[] = [
  // GitHub Actions. Of a pull request GITHUB_SHA is the merge commit: what was checked out.
  {
    commit: 'GITHUB_SHA',
    repository: '{GITHUB_REPOSITORY}',
    runUrl: '{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}',
    by: '{GITHUB_ACTOR}',
  },
  // GitLab CI/CD.
  {
    commit: 'CI_COMMIT_SHA',
    repository: '{CI_PROJECT_PATH}',
    runUrl: '{CI_PIPELINE_URL}',
    by: '{GITLAB_USER_LOGIN}',
  },
  // Bitbucket Pipelines.
  {
    commit: 'BITBUCKET_COMMIT',
    repository: '{BITBUCKET_REPO_FULL_NAME}',
    runUrl: '{BITBUCKET_GIT_HTTP_ORIGIN}/pipelines/results/{BITBUCKET_BUILD_NUMBER}',
    by: '{BITBUCKET_STEP_TRIGGERER_UUID}',
  },
  // AWS CodeBuild.
  {
    commit: 'CODEBUILD_RESOLVED_SOURCE_VERSION',
    repository: '{CODEBUILD_SOURCE_REPO_URL}',
    runUrl: '{CODEBUILD_BUILD_URL}',
    by: '{CODEBUILD_INITIATOR}',
  },
  // CircleCI.
  {
    commit: 'CIRCLE_SHA1',
    repository: '{CIRCLE_PROJECT_USERNAME}/{CIRCLE_PROJECT_REPONAME}',
    runUrl: '{CIRCLE_BUILD_URL}',
    by: '{CIRCLE_USERNAME}',
  },
  // Buildkite.
  {
    commit: 'BUILDKITE_COMMIT',
    repository: '{BUILDKITE_REPO}',
    runUrl: '{BUILDKITE_BUILD_URL}',
    by: '{BUILDKITE_BUILD_CREATOR}',
  },
  // Azure Pipelines.
  {
    commit: 'BUILD_SOURCEVERSION',
    repository: '{BUILD_REPOSITORY_URI}',
    runUrl: '{SYSTEM_COLLECTIONURI}{SYSTEM_TEAMPROJECT}/_build/results?buildId={BUILD_BUILDID}',
    by: '{BUILD_REQUESTEDFOREMAIL}',
  },
  // Jenkins, last: other systems set GIT_COMMIT too. BUILD_USER_ID comes from a plugin.
  { commit: 'GIT_COMMIT', repository: '{GIT_URL}', runUrl: '{BUILD_URL}', by: '{BUILD_USER_ID}' },
];

export function pipelineProvenance(environment: Environment): Provenance {
  const row = PIPELINES.find(({ commit }) => commitIdOf(environment[commit]) !== null);
  if (row === undefined) return UNKNOWN_PROVENANCE;
  return {
    at: null,
    commit: commitIdOf(environment[row.commit]),
    repository: addressOf(row.repository, environment),
    runUrl: addressOf(row.runUrl, environment),
    by: fill(row.by, environment),
  };
}

/** null where one of the variables is not set. */
function fill(pattern: string, environment: Environment): string | null {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (names.some((name) => (environment[name] ?? '') === '')) return null;
  return pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => environment[name] ?? '');
}

/** The address of a repository or server may carry a token ("https://user:token@host/…"). */
function addressOf(pattern: string, environment: Environment): string | null {
  const address = fill(pattern, environment);
  return address === null ? null : withoutUser(address);
}
