/** What the YAML parser's error codes mean, in words; its own messages quote the text, which may hold a secret. */
import type { ErrorCode } from 'yaml';

const WORDS: { readonly [code in ErrorCode]?: string } = {
  BAD_ALIAS: 'an alias that is wrongly written',
  BAD_COLLECTION_TYPE: 'a tag that does not fit its value',
  BAD_DQ_ESCAPE: 'an unknown escape in double quotes',
  BAD_INDENT: 'wrong indentation',
  BAD_SCALAR_START: 'a text that has to stand in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a nested mapping on one line, or wrong indentation',
  BLOCK_IN_FLOW: 'a dash or an indented block within brackets',
  DUPLICATE_KEY: 'a key that is there twice',
  MISSING_CHAR: 'a missing bracket, quote, comma or colon',
  MULTILINE_IMPLICIT_KEY: 'a key of several lines, or a missing colon',
  MULTIPLE_DOCS: 'more than one document',
  TAB_AS_INDENT: 'a tab as indentation',
  TAG_RESOLVE_FAILED: 'an unknown tag',
  UNEXPECTED_TOKEN: 'an unexpected character',
};

/** "wrong indentation (BAD_INDENT)"; the code alone where no words are better than it. */
export function yamlProblem(code: ErrorCode): string {
  const words = WORDS[code];
  return words === undefined ? code : `${words} (${code})`;
}
