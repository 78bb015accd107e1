/**
 * What a replay judges by: a folder of policies with the systems and corrections of categories beside them, as a deployed one
 * counts; or one file, or none. What the options name comes on top.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CedarPolicyEngine } from '../adapters/cedar/cedar-policy-engine';
import { loadPolicySet } from '../adapters/cedar/load-policy-set';
import { shippedPolicyFolder } from '../adapters/cedar/policy-files';
import { FolderSettings } from '../adapters/local/folder-settings';
import type { Judging } from '../core/check-ports';
import { AsbuiltError } from '../core/errors';
import type { SystemRule } from '../core/judge/find-system';
import { parseSystems } from '../core/judge/parse-systems';
import { judgingOfSettings } from '../lambdas/judging-of-settings';
import type { CliIo } from './cli-io';
import { readTextInput } from './input-documents';
import { readCategories } from './read-categories';

export interface JudgingOptions {
  /** A folder, a `.cedar` file, "none"; null: the shipped ones. */
  readonly policies: string | null;
  readonly systems: string | null;
  readonly categories?: string | null;
  readonly gate?: boolean;
}

export async function readJudging(options: JudgingOptions, io: CliIo): Promise<Judging> {
  const { policies, systems, categories = null, gate = false } = options;
  const configured = {
    categories: await readCategories(categories, io),
    systems: systems === null ? [] : await readSystems(systems, io),
    gate,
  };
  const path = policies ?? join(shippedPolicyFolder(), 'default');
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    return { policies: new CedarPolicyEngine(loadPolicySet(path)), ...configured };
  }
  return judgingOfSettings(await new FolderSettings(path).read(), configured, path.replace(/\/+$/, ''));
}

async function readSystems(file: string, io: CliIo): Promise<readonly SystemRule[]> {
  const text = await readTextInput(file, io);
  try {
    return parseSystems(JSON.parse(text), file);
  } catch (cause) {
    if (cause instanceof AsbuiltError) throw cause;
    throw new AsbuiltError('InputUnreadable', `${file}: not JSON; give {"systems":[…]}`, { cause });
  }
}
