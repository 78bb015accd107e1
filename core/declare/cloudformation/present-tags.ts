/** The tags of a stack as they leave the stage: what is named like a credential, or is one by its form, is a mask. */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { canonicalJson } from '../../model/canonical-json';
import type { Masker } from '../../model/masker';
import { isSecretText } from '../credential-text';

interface Tags {
  readonly [key: string]: string;
}

export function presentTags(tags: Tags, masker: Masker): Tags {
  const shown = Object.entries(tags).map(([key, value]): [string, string] => {
    const secret = value !== '' && (looksLikeCredential(key) || isSecretText(value));
    return [key, secret ? masker.mask(canonicalJson(value)).$masked : value];
  });
  return Object.fromEntries(shown);
}
