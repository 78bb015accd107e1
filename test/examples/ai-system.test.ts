/** The example's files belong together: the template is what the app synthesises to, and every record has its neighbours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildApp } from '../../examples/ai-system/app';

const FOLDER = join(__dirname, '../../examples/ai-system');

interface Detail {
  readonly eventID: string;
  readonly eventTime: string;
}
interface ExpectedLine {
  readonly eventId: string;
  readonly expect: string;
  readonly subject: { readonly type: string; readonly identifier: string } | null;
  readonly rejected?: string;
  readonly duplicate?: boolean;
  readonly late?: boolean;
}
interface LiveLine {
  readonly type: string;
  readonly identifier: string;
  readonly at: string;
  readonly live: unknown;
}

function readText(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

function readLines<T>(name: string): readonly T[] {
  return readText(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

const details = readLines<Detail & { readonly detail?: Detail }>('events.ndjson').map((line) => line.detail ?? line);
const expected = JSON.parse(readText('expected.json')) as readonly ExpectedLine[];
const live = readLines<LiveLine>('live-states.ndjson');

describe('the example', () => {
  test('template.json is what app.ts synthesises to', () => {
    const synthesised: unknown = buildApp().synth().getStackByName('claims-triage').template;
    expect(synthesised).toEqual(JSON.parse(readText('template.json')));
  });

  test('stack-resources.json has every resource of the template, with its type', () => {
    const template = JSON.parse(readText('template.json')) as { Resources: Record<string, { Type: string }> };
    const answer = JSON.parse(readText('stack-resources.json')) as {
      StackResources: readonly { LogicalResourceId: string; ResourceType: string; PhysicalResourceId: string }[];
    };
    const deployed = answer.StackResources.map((resource) => [
      resource.LogicalResourceId,
      resource.ResourceType,
    ]).sort();
    const declared = Object.entries(template.Resources).map(([id, resource]) => [id, resource.Type]);
    expect(deployed).toEqual(declared.sort());
    expect(answer.StackResources.filter((resource) => resource.PhysicalResourceId === '')).toEqual([]);
  });

  test('expected.json has one line per event, in the same order', () => {
    expect(expected.map((line) => line.eventId)).toEqual(details.map((detail) => detail.eventID));
  });

  test('events arrive in time order, but for the duplicate and the late one', () => {
    const times = details.filter((_, i) => !expected[i]?.late && !expected[i]?.duplicate).map((d) => d.eventTime);
    expect(times).toEqual([...times].sort());
    expect(expected.filter((line) => line.late)).toHaveLength(1);
    expect(expected.filter((line) => line.duplicate)).toHaveLength(1);
    expect(details).toHaveLength(19);
    expect(new Set(details.map((detail) => detail.eventID)).size).toBe(18);
  });

  test('every subject that something is told of has live states before and after', () => {
    const told = expected.filter((line) => line.expect !== 'none');
    expect(told).toHaveLength(9);
    for (const line of told) {
      const states = live.filter((s) => s.type === line.subject?.type && s.identifier === line.subject?.identifier);
      expect({ subject: line.subject, states: states.length >= 2 }).toEqual({ subject: line.subject, states: true });
    }
  });

  test('the rejected events cover every reason but malformed', () => {
    const reasons = expected.map((line) => line.rejected).filter((reason) => reason !== undefined);
    expect(reasons.sort()).toEqual(['failed', 'noise', 'notManagement', 'readOnly']);
  });

  test('the secrets are in the state and the live state and in no other file', () => {
    const secrets = ['correct-horse-9174-battery', 'mellow-otter-5520-lantern', 'quiet-harbour-8815-violet'];
    const holders = ['terraform.tfstate', 'live-states.ndjson'];
    const others = [
      'app.ts',
      'template.json',
      'stack-resources.json',
      'events.ndjson',
      'expected.json',
      'sources.ndjson',
    ];
    const textOf = (names: readonly string[]): string => names.map(readText).join('');
    expect(secrets.filter((secret) => textOf(holders).includes(secret))).toEqual(secrets);
    expect(secrets.filter((secret) => textOf(others).includes(secret))).toEqual([]);
  });
});
