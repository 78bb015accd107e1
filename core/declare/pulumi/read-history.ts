/**
 * Where a deployment came from, as the entry of the stack's history says it: the program's commit and repository, the
 * pipeline's run. An entry that cannot be read says nothing: it never keeps the checkpoint itself from being read. Evidence:
 * pulumi/pulumi, pkg/backend/updates.go.
 */
import { commitIdOf } from '../../model/commit-id';
import type { Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { LONGEST_CLAIM, type Provenance, UNKNOWN_PROVENANCE } from '../../model/provenance';
import { withoutUser } from '../../model/without-user';

export function readHistory(text: string | null): Provenance {
  const environment = ownMember(parse(text ?? ''), 'environment');
  const said = (name: string): string | null => {
    const value = ownMember(environment, name);
    return typeof value === 'string' && value !== '' && value.length <= LONGEST_CLAIM ? value : null;
  };
  const commits = ['git.head', 'ci.pr.headSHA'].flatMap((name) => commitIdOf(said(name)) ?? []);
  return {
    ...UNKNOWN_PROVENANCE,
    commit: commits[0] ?? null,
    repository: repositoryOf(said),
    runUrl: addressOf(said('ci.build.url')),
    by: said('git.author') ?? said('git.committer'),
  };
}

/** "claims/infrastructure". Older versions kept it for one host only. */
function repositoryOf(said: (name: string) => string | null): string | null {
  const name = said('vcs.repo') ?? said('github.repo');
  const owner = said('vcs.owner') ?? said('github.login');
  if (name === null) return null;
  return owner === null ? withoutUser(name) : `${withoutUser(owner)}/${withoutUser(name)}`;
}

/** People follow it: only what a browser opens. */
function addressOf(address: string | null): string | null {
  return address !== null && /^https?:\/\//.test(address) ? withoutUser(address) : null;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
