import { describe, expect, test } from '@jest/globals';
import { findRepository } from '../../../core/declare/find-repository';

describe('a repository is found', () => {
  test.each<[string, string, string]>([
    ['repository', 'claims/infrastructure', 'claims/infrastructure'],
    ['git-repo', 'claims/infrastructure', 'claims/infrastructure'],
    ['GITHUB_REPOSITORY', 'claims/infrastructure', 'claims/infrastructure'],
    [
      'CODEBUILD_SOURCE_REPO_URL',
      'https://git.example.com/claims/infra.git',
      'https://git.example.com/claims/infra.git',
    ],
    ['GIT_URL', 'git@git.example.com:claims/infra.git', 'git@git.example.com:claims/infra.git'],
    ['repositoryUrl', 'ssh://git@git.example.com:22/claims/infra', 'ssh://git@git.example.com:22/claims/infra'],
    ['Git.Repository', 'group/sub.group/project_1', 'group/sub.group/project_1'],
    ['FullRepositoryName', 'claims/infrastructure', 'claims/infrastructure'],
  ])('under %s', (name, value, expected) => {
    expect(
      findRepository([
        ['team', 'shop'],
        [name, value],
      ]),
    ).toBe(expected);
  });

  test('without the credentials of its address', () => {
    expect(findRepository([['repository', 'https://ana:hunter2@git.example.com/claims/infra']])).toBe(
      'https://git.example.com/claims/infra',
    );
    expect(findRepository([['repository', 'https://ana:p@ss@git.example.com/claims/infra']])).toBe(
      'https://git.example.com/claims/infra',
    );
    expect(findRepository([['repository', 'https://x-token@git.example.com/claims/infra?token=hunter2']])).toBeNull();
  });
});

describe('no repository is found', () => {
  test.each<[string, string, unknown]>([
    ['a repository of images', 'EcrRepository', 'claims/service'],
    ['another of them', 'image-repository', 'claims/service'],
    ['a single word', 'repository', 'infra'],
    ['a sentence', 'repository', 'see claims/infra'],
    ['its branch', 'repository-branch', 'feature/one'],
    ['its owner', 'repositoryOwner', 'claims/ana'],
    ['another name', 'team', 'claims/infra'],
    ['a number', 'repository', 7],
    ['a very long text', 'repository', `${'a/'.repeat(100_000)}b`],
  ])('in %s', (_name, name, value) => {
    expect(findRepository([[name, value]])).toBeNull();
  });

  test('where two differ', () => {
    expect(
      findRepository([
        ['repository', 'claims/a'],
        ['git-repo', 'claims/b'],
      ]),
    ).toBeNull();
    expect(
      findRepository([
        ['repository', 'claims/a'],
        ['git-repo', 'claims/a'],
      ]),
    ).toBe('claims/a');
  });
});
