import { describe, expect, test } from '@jest/globals';
import { findCommit } from '../../../core/declare/find-commit';

const FULL = '4f2a9c01d8b7e6f5a4c3b2d1e0f9a8b7c6d5e4f3';
const OTHER = 'b7c6d5e4f34f2a9c01d8b7e6f5a4c3b2d1e0f9a8';

describe('a commit is found', () => {
  test.each([
    'commit',
    'Commit',
    'git-commit',
    'GitCommit',
    'GIT_COMMIT',
    'gitCommitSha',
    'git:sha',
    'git_sha',
    'gitSHA',
    'GITSHA',
    'commitId',
    'CommitID',
    'commit-hash',
    'shop:deployment/commit',
    'revision',
    'Revision',
    'SourceVersion',
    'source_version',
    'source-revision',
    'org.opencontainers.image.revision',
    'GITHUB_SHA',
    'CI_COMMIT_SHA',
    'CI_COMMIT_SHORT_SHA',
    'BITBUCKET_COMMIT',
    'CODEBUILD_RESOLVED_SOURCE_VERSION',
    'BUILD_SOURCEVERSION',
    'CIRCLE_SHA1',
    'BUILDKITE_COMMIT',
    'git.head',
    'vcs.revision',
    'headSha',
    'COMMIT_REF',
  ])('under %s', (name) => {
    expect(
      findCommit([
        ['team', 'shop'],
        [name, FULL],
      ]),
    ).toBe(FULL);
  });

  test('short, with white space around it or in capitals', () => {
    expect(findCommit([['commit', ' 4F2A9C0 ']])).toBe('4f2a9c0');
  });
  test('of digits alone where the name is certain', () => {
    expect(findCommit([['commit', '1234567']])).toBe('1234567');
    expect(findCommit([['revision', '1234567']])).toBeNull();
    expect(findCommit([['revision', '1'.repeat(40)]])).toBe('1'.repeat(40));
  });
  test('the full one where a short one stands beside it', () => {
    expect(
      findCommit([
        ['git-sha', FULL.slice(0, 8)],
        ['commit', FULL],
      ]),
    ).toBe(FULL);
  });
  test('the certain one where an uncertain one contradicts', () => {
    expect(
      findCommit([
        ['revision', OTHER],
        ['commit', FULL],
      ]),
    ).toBe(FULL);
  });
});

describe('no commit is found', () => {
  test.each<[string, string, unknown]>([
    ['a word', 'commit', 'main'],
    ['six digits', 'commit', 'abc123'],
    ['41 digits', 'commit', `${FULL}a`],
    ['a digest of SHA-256', 'commit', FULL.padEnd(64, '0')],
    ['a dirty tree', 'commit', '4f2a9c0-dirty'],
    ['a branch and a commit', 'commit', `main@${FULL}`],
    ['a number', 'commit', 1_234_567],
    ['an object', 'commit', { toString: () => FULL }],
    ['nothing', 'commit', null],
    ['a build number', 'revision', '20260301'],
    ['the commit before', 'CI_COMMIT_BEFORE_SHA', FULL],
    ['the commit of the last build', 'GIT_PREVIOUS_COMMIT', FULL],
    ['its message', 'CI_COMMIT_MESSAGE', 'deadbeef'],
    ['its tag', 'CI_COMMIT_TAG', 'deadbeef'],
    ['its author', 'commit-author', 'deadbeef'],
    ['the digest of a template', 'TemplateSha', FULL],
    ['the digest of code', 'CodeSha1', FULL],
    ['the digest of an image', 'image-hash', FULL],
    ['a version', 'version', FULL],
    ['an id', 'DeploymentId', FULL],
    ['a name called like members of Object', '__proto__', FULL],
  ])('in %s', (_name, name, value) => {
    expect(findCommit([[name, value]])).toBeNull();
  });

  test('where two contradict', () => {
    expect(
      findCommit([
        ['commit', FULL],
        ['git-sha', OTHER],
      ]),
    ).toBeNull();
    expect(
      findCommit([
        ['revision', FULL],
        ['SourceVersion', OTHER],
      ]),
    ).toBeNull();
  });
  test('where there is nothing', () => {
    expect(findCommit([])).toBeNull();
  });
  test('in a name of a million letters, at once', () => {
    expect(findCommit([[`${'aB'.repeat(500_000)}commit`, FULL]])).toBeNull();
  });
});
