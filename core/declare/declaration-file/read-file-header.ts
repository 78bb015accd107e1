/**
 * The container of a declaration file: what it calls itself, for which account and regions it speaks, and the settings in it,
 * unread. A file has no order of its own: the time it came into force is its order, where somebody says it.
 */
import { ACCOUNT_ID, REGION_NAME } from '../../../contract/aws-names';
import { AsbuiltError } from '../../errors';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { Deployment, Source } from '../../model/source';
import type { DeclarationFileContent } from '../../model/source-content';
import { isDeclarationFile, MARKER } from './is-declaration-file';
import { nearestName } from './nearest-name';
import { parseDocument } from './parse-document';

export interface FileHeader {
  readonly source: Source;
  readonly deployment: Deployment;
  /** null where neither the file nor whoever gave it says. */
  readonly account: string | null;
  /** Empty where neither says. */
  readonly regions: readonly string[];
  /** Name → what is declared of it, unread. */
  readonly settings: JsonObject;
  /** Region → likewise, instead of what `settings` says of the same setting. */
  readonly regionSettings: ReadonlyMap<string, JsonObject>;
}

export const FILE_VERSION = 'declarations/v1';
const KEYS = [MARKER, 'name', 'account', 'regions', 'settings', 'regionSettings'] as const;
/** Sorts before every time. */
const UNDATED = '0';

const NAME = /^[A-Za-z0-9][\w./-]{0,127}$/;

/** Throws AsbuiltError('InputUnreadable') where the text is no declaration file of this version. */
export function readFileHeader(content: DeclarationFileContent): FileHeader {
  const { place, deployedAt } = content;
  const document = parseDocument(content);
  const refuse = (why: string) => new AsbuiltError('InputUnreadable', `${place}: ${why}`);
  if (!isDeclarationFile(document)) throw refuse(`is no declaration file: it has no "${MARKER}: ${FILE_VERSION}"`);
  if (ownMember(document, MARKER) !== FILE_VERSION) {
    throw refuse(`is a declaration file of a version that is not known; "${MARKER}: ${FILE_VERSION}" is read`);
  }
  const strange = Object.keys(document).find((key) => !KEYS.some((known) => known === key));
  if (strange !== undefined) {
    const near = nearestName(strange, KEYS);
    throw refuse(`has an unknown key "${strange.slice(0, 60)}"${near === null ? '' : `; do you mean "${near}"?`}`);
  }
  const name = ownMember(document, 'name');
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw refuse('its name is missing, or is not made of letters, digits, ".", "_", "/" and "-" (at most 128)');
  }
  const settings = ownMember(document, 'settings') ?? {};
  if (!isJsonObject(settings)) throw refuse('its settings are no mapping of names to settings');
  return {
    source: { kind: 'declaration', id: name },
    deployment: { id: deployedAt ?? UNDATED, order: deployedAt ?? UNDATED },
    account: readAccount(ownMember(document, 'account'), refuse) ?? content.account,
    regions: readRegions(ownMember(document, 'regions'), refuse) ?? (content.region === null ? [] : [content.region]),
    settings,
    regionSettings: readRegionSettings(ownMember(document, 'regionSettings'), refuse),
  };
}

type Refuse = (why: string) => AsbuiltError;

/** YAML reads twelve digits without quotes as a number; one with a leading zero stays a text. */
function readAccount(value: Json | undefined, refuse: Refuse): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !ACCOUNT_ID.test(text)) throw refuse('its account is not twelve digits in quotes');
  return text;
}

function readRegions(value: Json | undefined, refuse: Refuse): readonly string[] | null {
  if (value === undefined || value === null) return null;
  const wrong = () => refuse('its regions are no list of region names ("eu-west-1")');
  if (!Array.isArray(value) || value.length === 0) throw wrong();
  for (const region of value as readonly Json[])
    if (typeof region !== 'string' || !REGION_NAME.test(region)) throw wrong();
  return [...new Set(value as readonly string[])];
}

function readRegionSettings(value: Json | undefined, refuse: Refuse): ReadonlyMap<string, JsonObject> {
  if (value === undefined || value === null) return new Map();
  if (!isJsonObject(value)) throw refuse('its regionSettings are no mapping of region names to settings');
  const byRegion = new Map<string, JsonObject>();
  for (const [region, settings] of Object.entries(value)) {
    if (!REGION_NAME.test(region)) throw refuse(`its regionSettings name "${region.slice(0, 60)}", which is no region`);
    if (!isJsonObject(settings)) throw refuse(`its regionSettings of ${region} are no mapping of names to settings`);
    byRegion.set(region, settings);
  }
  return byRegion;
}
