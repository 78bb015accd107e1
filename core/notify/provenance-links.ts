/**
 * Links to the commit and the run that a deployment says it came from. All of it is a claim of whoever deployed, so a link is
 * made only of parts that are checked here: https, no credentials, no port, a commit of hex digits, a path of plain names. The
 * forms are those of GitHub, GitLab, Bitbucket and Azure DevOps; a host of one's own is known by its first name
 * ("gitlab.example.com"). Whoever shows a link shows its address too, so that nobody follows it unseen. null: no link.
 */
import type { Provenance } from '../model/provenance';
import { isPlain } from './plain-text';

type Form = 'github' | 'gitlab' | 'bitbucket' | 'azure';

const LONGEST_LINK = 300;
const COMMIT = /^[0-9a-f]{7,64}$/;
/** Dots alone would lead up. */
const PATH_PART = /^(?!\.{1,2}$)[\w.~-]{1,100}$/;

export function commitLink({ repository, commit, runUrl }: Provenance): string | null {
  if (commit === null || repository === null || !COMMIT.test(commit)) return null;
  const place = placeOf(repository) ?? placeByRun(repository, runUrl);
  const form = place === null ? null : formOf(place.host);
  if (place === null || form === null) return null;
  const link = `https://${place.host}/${place.parts.join('/')}${commitPath(form)}${commit}`;
  return link.length <= LONGEST_LINK ? link : null;
}

export function runLink({ runUrl }: Provenance): string | null {
  const url = runUrl === null ? null : httpsUrl(runUrl);
  return url === null || url.href.length > LONGEST_LINK ? null : url.href;
}

interface Place {
  readonly host: string;
  readonly parts: readonly string[];
}

/** "https://host/a/b.git", "git@host:a/b.git", "ssh://git@host/a/b". */
function placeOf(repository: string): Place | null {
  const short = /^[\w.-]+@([\w.-]+):([^:]+)$/.exec(repository);
  const text =
    short === null ? repository.replace(/^ssh:\/\/(?:[\w.-]+@)?/, 'https://') : `https://${short[1]}/${short[2]}`;
  const url = httpsUrl(text);
  return url === null || url.search !== '' || url.hash !== '' ? null : placed(url.hostname, url.pathname);
}

/** "claims/infrastructure" names no host; the run's address does where it lies in that very repository. */
function placeByRun(repository: string, runUrl: string | null): Place | null {
  const url = runUrl === null ? null : httpsUrl(runUrl);
  const own = placed('', repository);
  if (url === null || own === null || !url.pathname.startsWith(`/${own.parts.join('/')}/`)) return null;
  return { host: url.hostname, parts: own.parts };
}

function placed(host: string, path: string): Place | null {
  const parts = path
    .replace(/^\/|\/$/g, '')
    .replace(/\.git$/, '')
    .split('/');
  return parts.length >= 2 && parts.length <= 8 && parts.every((part) => PATH_PART.test(part)) ? { host, parts } : null;
}

function httpsUrl(text: string): URL | null {
  if (!text.startsWith('https://') || !isPlain(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isSafe = url.username === '' && url.password === '' && url.port === '' && /^[a-z0-9.-]+$/.test(url.hostname);
  // What a URL parser leaves as it is, but a medium or a shell may take for its own.
  return isSafe && /^[\w./:?=&%#~+,@-]+$/.test(url.href) ? url : null;
}

function formOf(host: string): Form | null {
  if (host === 'dev.azure.com') return 'azure';
  const [first] = host.split('.');
  return host.includes('.') && (first === 'github' || first === 'gitlab' || first === 'bitbucket') ? first : null;
}

function commitPath(form: Form): string {
  switch (form) {
    case 'github':
    case 'azure':
      return '/commit/';
    case 'gitlab':
      return '/-/commit/';
    case 'bitbucket':
      return '/commits/';
  }
}
