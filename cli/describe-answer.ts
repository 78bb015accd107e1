/** What a person decided of a drift, for the terminal: who, until when, why, who answers for it. */
import type { Answer, Resolution } from '../core/model/answer';
import { formatTime } from '../core/notify/format-time';

export function describeAnswer({ kind, by, reason, until, owner }: Answer): string {
  const ends = until === null ? '' : ` until ${formatTime(until)}`;
  const whose = owner === null ? '' : `; ${owner} answers for it`;
  return `${kind} by ${by}${ends}${reason === '' ? '' : `: ${reason}`}${whose}`;
}

const RESOLUTIONS: { readonly [resolution in Resolution]: string } = {
  liveMatchesAgain: 'live was put back',
  codeCaughtUp: 'the code declares now what is live',
  noLongerDeclared: 'no source declares it any more',
  gone: 'it is gone',
};

export function describeResolution(resolution: Resolution): string {
  return RESOLUTIONS[resolution];
}
