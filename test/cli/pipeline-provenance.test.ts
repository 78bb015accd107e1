/** Commit, repository, run and person as each CI system's variables say them. */
import { describe, expect, test } from '@jest/globals';
import { type Environment, pipelineProvenance } from '../../cli/pipeline-provenance';

const SHA = '4f2d1c0b9a8e7d6c5b4a39281706f5e4d3c2b1a0';

const SYSTEMS: readonly [string, Environment, readonly [string, string, string]][] = [
  [
    'GitHub Actions',
    {
      GITHUB_SHA: SHA,
      GITHUB_REPOSITORY: 'claims/infrastructure',
      GITHUB_SERVER_URL: 'https://github.example.com',
      GITHUB_RUN_ID: '77',
      GITHUB_ACTOR: 'ana',
    },
    ['claims/infrastructure', 'https://github.example.com/claims/infrastructure/actions/runs/77', 'ana'],
  ],
  [
    'GitLab CI',
    {
      CI_COMMIT_SHA: SHA,
      CI_PROJECT_PATH: 'claims/infra',
      CI_PIPELINE_URL: 'https://gitlab.example.com/claims/infra/-/pipelines/5',
      GITLAB_USER_LOGIN: 'ben',
    },
    ['claims/infra', 'https://gitlab.example.com/claims/infra/-/pipelines/5', 'ben'],
  ],
  [
    'Bitbucket Pipelines',
    {
      BITBUCKET_COMMIT: SHA,
      BITBUCKET_REPO_FULL_NAME: 'claims/infra',
      BITBUCKET_GIT_HTTP_ORIGIN: 'http://bitbucket.example.com/claims/infra',
      BITBUCKET_BUILD_NUMBER: '9',
      BITBUCKET_STEP_TRIGGERER_UUID: '{c0ffee00}',
    },
    ['claims/infra', 'http://bitbucket.example.com/claims/infra/pipelines/results/9', '{c0ffee00}'],
  ],
  [
    'CodeBuild',
    {
      CODEBUILD_RESOLVED_SOURCE_VERSION: SHA,
      CODEBUILD_SOURCE_REPO_URL: 'https://git.example.com/claims.git',
      CODEBUILD_BUILD_URL: 'https://console.example.com/build/1',
      CODEBUILD_INITIATOR: 'pipeline/claims',
    },
    ['https://git.example.com/claims.git', 'https://console.example.com/build/1', 'pipeline/claims'],
  ],
  [
    'CircleCI',
    {
      CIRCLE_SHA1: SHA,
      CIRCLE_PROJECT_USERNAME: 'claims',
      CIRCLE_PROJECT_REPONAME: 'infra',
      CIRCLE_BUILD_URL: 'https://ci.example.com/3',
      CIRCLE_USERNAME: 'cyd',
    },
    ['claims/infra', 'https://ci.example.com/3', 'cyd'],
  ],
  [
    'Buildkite',
    {
      BUILDKITE_COMMIT: SHA,
      BUILDKITE_REPO: 'git@git.example.com:claims/infra.git',
      BUILDKITE_BUILD_URL: 'https://bk.example.com/4',
      BUILDKITE_BUILD_CREATOR: 'Dee',
    },
    ['git@git.example.com:claims/infra.git', 'https://bk.example.com/4', 'Dee'],
  ],
  [
    'Azure Pipelines',
    {
      BUILD_SOURCEVERSION: SHA,
      BUILD_REPOSITORY_URI: 'https://dev.example.com/claims/_git/infra',
      SYSTEM_COLLECTIONURI: 'https://dev.example.com/',
      SYSTEM_TEAMPROJECT: 'claims',
      BUILD_BUILDID: '12',
      BUILD_REQUESTEDFOREMAIL: 'eva@example.com',
    },
    [
      'https://dev.example.com/claims/_git/infra',
      'https://dev.example.com/claims/_build/results?buildId=12',
      'eva@example.com',
    ],
  ],
  [
    'Jenkins',
    {
      GIT_COMMIT: SHA,
      GIT_URL: 'https://git.example.com/claims.git',
      BUILD_URL: 'https://jenkins.example.com/job/claims/8/',
      BUILD_USER_ID: 'flo',
    },
    ['https://git.example.com/claims.git', 'https://jenkins.example.com/job/claims/8/', 'flo'],
  ],
];

describe('what a pipeline says of itself', () => {
  test.each(SYSTEMS)('%s', (_name, environment, [repository, runUrl, by]) => {
    expect(pipelineProvenance(environment)).toEqual({ at: null, commit: SHA, repository, runUrl, by });
  });

  test('outside a pipeline nothing is known', () => {
    const nothing = { at: null, commit: null, repository: null, runUrl: null, by: null };
    expect(pipelineProvenance({ HOME: '/root', BUILD_URL: 'https://x.example.com' })).toEqual(nothing);
    expect(pipelineProvenance({ BUILDKITE_COMMIT: 'HEAD', GIT_COMMIT: 'refs/heads/main' })).toEqual(nothing);
  });

  test('a variable that is not set leaves only its own part unknown', () => {
    const said = pipelineProvenance({ GITHUB_SHA: SHA.toUpperCase(), GITHUB_REPOSITORY: 'claims/infra' });
    expect(said).toEqual({ at: null, commit: SHA, repository: 'claims/infra', runUrl: null, by: null });
  });

  test('nor one in the address of a run, whatever stands in it', () => {
    const said = pipelineProvenance({ GIT_COMMIT: SHA, BUILD_URL: 'https://ci:s3@cr3t@ci.example.com/7/' });
    expect(said.runUrl).toBe('https://ci.example.com/7/');
  });

  test('a token in a repository’s address goes nowhere', () => {
    const said = pipelineProvenance({ GIT_COMMIT: SHA, GIT_URL: 'https://ci:s3cr3t@git.example.com/claims.git' });
    expect(said.repository).toBe('https://git.example.com/claims.git');
  });
});
