/**
 * An address without the user that it names, who may bring a token or password: everything up to the last "@" before the
 * first "/". "git" is how everybody comes in by SSH, and stays.
 */
export function withoutUser(address: string): string {
  const [, scheme = '', user, rest] = /^\s*([a-z][a-z0-9+.-]*:\/\/)?([^/]*)@(.*)$/is.exec(address) ?? [];
  if (user === undefined || rest === undefined) return address;
  return user === 'git' ? `${scheme}git@${rest}` : `${scheme}${rest}`;
}
