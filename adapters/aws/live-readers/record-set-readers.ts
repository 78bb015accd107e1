/**
 * AWS::Route53::RecordSet and RecordSetGroup: records of a zone, found by name, type and set identifier. Evidence: Route 53 API
 * reference, ListResourceRecordSets (names come in lower case, fully qualified, "*" and other characters as \052; the order of
 * names is by reversed labels). What a record is found by is answered as it is declared, because it was found by it.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import type { LiveRead } from '../../../core/model/live-read';
import { ownMember } from '../../../core/model/own-member';
import { listIn } from '../answer-list';
import type { ServiceAsker } from '../ask-service';
import { DeclaredParts, PartUnknown, textOf } from './declared-parts';
import { orNull } from './or-null';
import type { ResourceReader } from './resource-reader';
import { shapeAnswer } from './shape-answer';

const RECORD_SET = 'AWS::Route53::RecordSet';
const NO_ZONE = /^NoSuchHostedZone$/;
/** What one call answers at most. */
const PAGE = '300';
const MOST_PAGES = 20;
/** Up to here each record is asked for by itself; more are looked for in the whole zone. */
const FEW = 5;

export const readRecordSet: ResourceReader = async ({ ask, declared }) => {
  const wanted = wantedRecord(declared);
  const zone = await zoneOf(ask, declared);
  if (zone === null) return { kind: 'absent' };
  const record = await orNull(readOne(ask, zone, wanted), NO_ZONE);
  return record === null ? { kind: 'absent' } : found({ ...record, ...zoneAsDeclared(declared, zone) });
};

/** Each record of the group that is there; a group of which none is left is absent. */
export const readRecordSetGroup: ResourceReader = async ({ ask, declared }) => {
  const elements = declared.list('RecordSets').filter(isJsonObject);
  const groups = elements.map((element) => new DeclaredParts(element));
  if (groups.length === 0) throw new PartUnknown('it is read by its RecordSets, which are not known');
  const wanted = groups.map(wantedRecord);
  const zone = await zoneOf(ask, declared.has('HostedZoneId') || declared.has('HostedZoneName') ? declared : groups[0]);
  if (zone === null) return { kind: 'absent' };
  const records = await orNull(readAll(ask, zone, wanted), NO_ZONE);
  const RecordSets = (records ?? []).flatMap((record, i): Json[] => {
    const group = groups[i];
    return record === null || group === undefined ? [] : [{ ...record, ...zoneAsDeclared(group, zone) }];
  });
  return RecordSets.length === 0 ? { kind: 'absent' } : found({ ...zoneAsDeclared(declared, zone), RecordSets });
};

interface WantedRecord {
  readonly name: string;
  readonly type: string;
  readonly setIdentifier: string | null;
}

function wantedRecord(declared: DeclaredParts): WantedRecord {
  return {
    name: declared.text('Name'),
    type: declared.text('Type'),
    setIdentifier: declared.optionalText('SetIdentifier'),
  };
}

/** null: there is no such zone. Two zones of one name cannot be told apart by it. */
async function zoneOf(ask: ServiceAsker, declared: DeclaredParts | undefined): Promise<string | null> {
  const parts = declared ?? new DeclaredParts(null);
  if (!parts.has('HostedZoneName') || parts.has('HostedZoneId')) return bareZoneId(parts.text('HostedZoneId'));
  const dnsname = parts.text('HostedZoneName');
  const path = '/2013-04-01/hostedzonesbyname';
  const answer = await ask.restXml('route53', path, 'ListHostedZonesByNameResponse', { dnsname, maxitems: '2' });
  const zones = listIn(answer, 'HostedZones', 'HostedZone').filter((zone) => {
    return plainName(textOf(ownMember(zone, 'Name')) ?? '') === plainName(dnsname);
  });
  if (zones.length > 1) throw new PartUnknown(`several hosted zones are called ${dnsname}`);
  const [zone] = zones;
  return zone === undefined ? null : bareZoneId(textOf(ownMember(zone, 'Id')) ?? '');
}

function bareZoneId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Records of one name and type stand together; there may be a hundred of them, told apart by their set identifier. */
async function readOne(ask: ServiceAsker, zone: string, wanted: WantedRecord): Promise<JsonObject | null> {
  const { name, type } = wanted;
  let from: { readonly [parameter: string]: string } | null = { name, type };
  for (let page = 0; page < MOST_PAGES && from !== null; page += 1) {
    const answer = await listRecords(ask, zone, { ...from, maxitems: PAGE });
    const records = recordsIn(answer);
    const record = records.find((one) => isWanted(one, wanted));
    if (record !== undefined) return shapedRecord(record, wanted);
    from = isLike(records.at(-1), wanted) ? nextPage(answer) : null;
  }
  if (from === null) return null;
  throw new Error(`the hosted zone ${zone} has more than ${MOST_PAGES} pages of records called ${name}`);
}

/** In the order in which they are wanted; null for what is not there. */
async function readAll(
  ask: ServiceAsker,
  zone: string,
  wanted: readonly WantedRecord[],
): Promise<readonly (JsonObject | null)[]> {
  const records: (JsonObject | null)[] = [];
  if (wanted.length <= FEW) {
    for (const one of wanted) records.push(await readOne(ask, zone, one));
    return records;
  }
  const all = await wholeZone(ask, zone);
  return wanted.map((one) => {
    const record = all.find((candidate) => isWanted(candidate, one));
    return record === undefined ? null : shapedRecord(record, one);
  });
}

async function wholeZone(ask: ServiceAsker, zone: string): Promise<readonly Json[]> {
  const records: Json[] = [];
  let from: { readonly [parameter: string]: string } | null = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await listRecords(ask, zone, { ...from, maxitems: PAGE });
    records.push(...recordsIn(answer));
    from = nextPage(answer);
    if (from === null) return records;
  }
  throw new Error(`the hosted zone ${zone} has more than ${MOST_PAGES} pages of records`);
}

/** null after the last one. */
function nextPage(answer: JsonObject): { readonly [parameter: string]: string } | null {
  if (ownMember(answer, 'IsTruncated') !== 'true') return null;
  const known = NEXT.flatMap(([parameter, name]) => {
    const value = textOf(ownMember(answer, name));
    return value === null ? [] : [[parameter, value]];
  });
  return Object.fromEntries(known);
}

const NEXT = [
  ['name', 'NextRecordName'],
  ['type', 'NextRecordType'],
  ['identifier', 'NextRecordIdentifier'],
] as const;

function listRecords(ask: ServiceAsker, zone: string, query: { readonly [name: string]: string }): Promise<JsonObject> {
  const path = `/2013-04-01/hostedzone/${encodeURIComponent(zone)}/rrset`;
  return ask.restXml('route53', path, 'ListResourceRecordSetsResponse', query);
}

function recordsIn(answer: JsonObject): readonly Json[] {
  return listIn(answer, 'ResourceRecordSets', 'ResourceRecordSet');
}

function isWanted(record: Json, wanted: WantedRecord): boolean {
  return isLike(record, wanted) && textOf(ownMember(record, 'SetIdentifier')) === wanted.setIdentifier;
}

/** Of the same name and type. */
function isLike(record: Json | undefined, { name, type }: WantedRecord): boolean {
  if (record === undefined || ownMember(record, 'Type') !== type) return false;
  return plainName(textOf(ownMember(record, 'Name')) ?? '') === plainName(name);
}

/** Lower case, without the dot at the end, octal escapes read. */
function plainName(name: string): string {
  const read = name.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
  return read.replace(/\.$/, '').toLowerCase();
}

function shapedRecord(record: Json, { name }: WantedRecord): JsonObject {
  const answer = isJsonObject(record) ? record : {};
  const sources = { ResourceRecords: 'ResourceRecords.*.Value', Name: () => name };
  return shapeAnswer(RECORD_SET, answer, Object.hasOwn(answer, 'ResourceRecords') ? sources : { Name: () => name });
}

function zoneAsDeclared(declared: DeclaredParts, zone: string): JsonObject {
  if (declared.has('HostedZoneId')) return { HostedZoneId: zone };
  const name = declared.value('HostedZoneName');
  return name === undefined ? {} : { HostedZoneName: name };
}

function found(properties: JsonObject): LiveRead {
  return { kind: 'found', properties };
}
