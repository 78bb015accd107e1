/** The file behind `--categories`: rows that correct categories. null: none is given. */
import { parseCategoryOverrides } from '../core/classify/parse-category-overrides';
import { AsbuiltError } from '../core/errors';
import type { CategoryOverride } from '../core/model/category-override';
import type { CliIo } from './cli-io';
import { readTextInput } from './input-documents';

export async function readCategories(file: string | null, io: CliIo): Promise<readonly CategoryOverride[]> {
  if (file === null) return [];
  const text = await readTextInput(file, io);
  try {
    return parseCategoryOverrides(JSON.parse(text), file);
  } catch (cause) {
    if (cause instanceof AsbuiltError) throw cause;
    const message = `${file}: not JSON; give [{"type":"AWS::S3::*","path":"/X","category":"logging"}]`;
    throw new AsbuiltError('InputUnreadable', message, { cause });
  }
}
