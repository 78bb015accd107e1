/**
 * A version that the service raises: under an automatic minor upgrade a higher one of the same major version, and where
 * "LATEST" is declared any version at all. A version below the baseline's was not raised.
 * Because: RDS user guide, "Automatically upgrading the minor engine version" (on where nothing is said, as in DMS,
 *   ElastiCache, MemoryDB, DocumentDB and Neptune); ECS developer guide, "Platform versions", LATEST.
 * Still surfaces: another major version; a lower one; any where the upgrade is off in the source or in live, or in a
 *   declared member of the cluster.
 */
import { catalogueType } from '../../../catalogue/resource-types';
import { isJsonObject, type Json } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import { ownMember } from '../../model/own-member';
import type { ManagedResource } from './managed-resource';
import type { ManagedRule, UnlikeValue } from './unlike-value';

const SWITCH = /^(?:Enable)?AutoMinorVersionUpgrade$/;
const VERSION = /Version$/;
const FORM = /^[vV]?\d{1,9}(?:[.\-_][A-Za-z0-9]{1,24}){0,12}$/;

export const automaticVersion: ManagedRule = (at, resource) => {
  const { declared, live } = at.difference;
  if (at.difference.kind !== 'changed' || !VERSION.test(at.name) || typeof live !== 'string' || !FORM.test(live))
    return null;
  if (isBelowBaseline(at, live, resource)) return null;
  if (typeof declared === 'string' && /^latest$/i.test(declared))
    return 'the latest version is declared, and the service chooses it';
  if (typeof declared !== 'string' || !isRaised(declared, live, resource.type) || !isSwitchedOn(at, resource))
    return null;
  return 'minor versions are upgraded automatically';
};

function isBelowBaseline({ path, difference }: UnlikeValue, live: string, { baseline }: ManagedResource): boolean {
  const known = difference.of === 'declared' && baseline !== null ? valueAt(baseline, path) : undefined;
  return typeof known === 'string' && FORM.test(known) && order(known, live) === 'lower';
}

/** In both sides; where neither says it, the types that have it upgrade. */
function isSwitchedOn({ path }: UnlikeValue, resource: ManagedResource): boolean {
  const { declared, live, type } = resource;
  const above = path.slice(0, -1);
  const said = [declared, live].flatMap((side) => switchesIn(valueAt(side, above)));
  if (resource.namingSiblings().some((sibling) => switchesIn(sibling.declared).some(isOff))) return false;
  if (said.length > 0) return !said.some(isOff);
  return above.length === 0 && (catalogueType(type)?.properties.some((name) => SWITCH.test(name)) ?? false);
}

function switchesIn(holder: Json | undefined): readonly Json[] {
  if (!isJsonObject(holder)) return [];
  return Object.keys(holder).flatMap((name) => (SWITCH.test(name) ? [ownMember(holder, name) ?? false] : []));
}

function isOff(value: Json): boolean {
  return value !== true && String(value).toLowerCase() !== 'true';
}

/** A higher version of the same major one. Words between the numbers ("mysql_aurora") stay, and begin the count anew. */
function isRaised(declared: string, live: string, type: string): boolean {
  if (!FORM.test(declared) || order(declared, live) !== 'higher') return false;
  const [one, other] = [majorOf(declared, type, live), majorOf(live, type, declared)];
  return one === other;
}

/** What `other` is against `version`. */
function order(version: string, other: string): 'higher' | 'lower' | 'equal' | 'unlike' {
  const [one, two] = [partsOf(version), partsOf(other)];
  for (const [i, part] of one.entries()) {
    const against = two[i];
    if (against === undefined || part === against) continue;
    if (typeof part === 'string' || typeof against === 'string') return 'unlike';
    return against > part ? 'higher' : 'lower';
  }
  return one.length === two.length ? 'equal' : one.length < two.length ? 'higher' : 'lower';
}

function partsOf(version: string): readonly (number | string)[] {
  const parts = version.match(/\d+|[A-Za-z_]+/g) ?? [];
  return parts.map((part) => (/^\d/.test(part) ? Number(part) : part));
}

/** ElastiCache and MemoryDB user guides, "Engine versions": from 6 on, 6.2 and 7.1 are minor versions. */
const MAJOR_IS_FIRST = /^AWS::(?:ElastiCache|MemoryDB)::/;

/** One number where a version has two (PostgreSQL 16.3), two where it has more (MySQL 8.0.36, MariaDB 10.6.14). */
function majorOf(version: string, type: string, other: string): string {
  const word = /^.*[A-Za-z]{3,}\w*?\./.exec(version)?.[0] ?? '';
  if (/aurora/.test(word)) return `${word}${version.slice(word.length).split('.')[0] ?? ''}`;
  const segments = version.split('.');
  const longest = Math.max(segments.length, other.split('.').length);
  return segments.slice(0, MAJOR_IS_FIRST.test(type) || longest < 3 ? 1 : 2).join('.');
}
