/**
 * GetTemplate answers "?" for every character beyond ASCII: what holds one in such a template is not known. "?" that
 * stands alone in cron() means "any", and is no masked character.
 */
export const MASKED_CHARACTER = 'CloudFormation answers characters beyond ASCII as "?"';

export function holdsMaskedCharacter(text: string): boolean {
  return (
    text.includes('?') &&
    text.replace(/^cron\(.*\)$/s, (cron) => cron.replace(/(?<=[\s(])\?(?=[\s)])/g, '')).includes('?')
  );
}
