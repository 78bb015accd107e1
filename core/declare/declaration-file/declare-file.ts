/**
 * A declaration file (account settings that CloudFormation has no type for) as declared resources: one line per setting and
 * region, or one for a setting that all regions share. A file is taken whole or not at all: with anything wrong in it, all
 * that is wrong is told and nothing declared.
 */
import { ACCOUNT_SETTING_IDENTIFIER, type AccountSetting } from '../../../catalogue/account-settings';
import { AsbuiltError } from '../../errors';
import type { DeclaredResource } from '../../model/declared-resource';
import type { Json, JsonObject } from '../../model/json';
import type { Masker } from '../../model/masker';
import { UNKNOWN_PROVENANCE } from '../../model/provenance';
import type { DeclarationFileContent, SourceDeclaration } from '../../model/source-content';
import { GLOBAL } from '../../model/subject';
import { maskSetting } from './mask-setting';
import { type FileHeader, readFileHeader } from './read-file-header';
import { readSetting, settingNamed, shortSettingName, unknownSetting } from './read-setting';

interface Declared {
  readonly setting: AccountSetting;
  readonly region: string;
  readonly properties: JsonObject;
}

const MOST_TOLD = 5;

/** Throws AsbuiltError('InputUnreadable') where the text is no declaration file, or anything in it is wrong. */
export function declareFile(content: DeclarationFileContent, masker: Masker): SourceDeclaration {
  const header = readFileHeader(content);
  const problems: string[] = [];
  const declared = readDeclared(header, problems);
  // Taken at its word it would forget all that the file has declared before.
  if (declared.length === 0 && problems.length === 0) {
    problems.push('declares nothing: give at least one setting under "settings" or "regionSettings"');
  }
  if (problems.length > 0) throw new AsbuiltError('InputUnreadable', `${content.place}: ${tell(problems)}`);
  const { source, deployment } = header;
  return {
    source,
    deployment,
    provenance: { ...UNKNOWN_PROVENANCE, at: content.deployedAt },
    lines: declared.map((one) => lineOf(one, header, masker)),
    asks: [],
  };
}

/** In the file's order. What a region says of a setting goes before what the file says for all regions. */
function readDeclared(header: FileHeader, problems: string[]): readonly Declared[] {
  const found = new Map<string, Declared>();
  const add = (setting: AccountSetting, region: string, properties: JsonObject, isRegional: boolean): void => {
    const key = `${region} ${setting.type}`;
    const known = found.get(key);
    if (known === undefined || isRegional) found.set(key, { setting, region, properties });
  };
  for (const [setting, properties] of readSettings(header.settings, problems)) {
    if (!setting.isGlobal && header.regions.length === 0) {
      problems.push(`${shortSettingName(setting.type)} is set per region: say "regions: [eu-west-1]" or give a region`);
    }
    for (const region of setting.isGlobal ? [GLOBAL] : header.regions) add(setting, region, properties, false);
  }
  for (const [region, settings] of header.regionSettings) {
    for (const [setting, properties] of readSettings(settings, problems)) {
      if (!setting.isGlobal) add(setting, region, properties, true);
      else problems.push(`${shortSettingName(setting.type)} is one for all regions: it belongs into settings`);
    }
  }
  return [...found.values()];
}

function readSettings(settings: JsonObject, problems: string[]): readonly (readonly [AccountSetting, JsonObject])[] {
  const seen = new Set<string>();
  return Object.entries(settings).flatMap(([name, value]: [string, Json]) => {
    const setting = settingNamed(name);
    if (setting === null) {
      problems.push(unknownSetting(name));
      return [];
    }
    // With and without "Asbuilt::".
    if (seen.has(setting.type)) problems.push(`${shortSettingName(setting.type)} is there twice`);
    seen.add(setting.type);
    return [[setting, readSetting(setting, value, problems)]];
  });
}

function lineOf({ setting, region, properties }: Declared, header: FileHeader, masker: Masker): DeclaredResource {
  const { declared, sensitive } = maskSetting(properties, masker);
  return {
    subject: { account: header.account, region, type: setting.type, identifier: ACCOUNT_SETTING_IDENTIFIER },
    source: header.source,
    deployment: header.deployment,
    address: shortSettingName(setting.type),
    // Its calls name nothing; they find it by its type.
    identifiers: [setting.type],
    declared,
    attributes: {},
    unresolved: [],
    sensitive,
    foldedInto: null,
    sourceTags: {},
  };
}

function tell(problems: readonly string[]): string {
  const told = [...new Set(problems)];
  const more = told.length - MOST_TOLD;
  return `${told.slice(0, MOST_TOLD).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
