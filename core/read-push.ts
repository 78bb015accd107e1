/**
 * Reads what a pipeline pushed. Whoever may put objects into the inbox writes it, so its whole shape is checked, and
 * nothing of it is quoted in a message: it may hold secrets. What the text inside declares is checked by declaring it.
 */
import { ACCOUNT_ID, REGION_NAME } from '../contract/aws-names';
import { AsbuiltError } from './errors';
import { commitIdOf } from './model/commit-id';
import { isJsonObject, type Json, type JsonObject } from './model/json';
import { ownMember } from './model/own-member';
import { LONGEST_CLAIM, type Provenance } from './model/provenance';
import { PUSH_FORM, type Pushed } from './model/pushed';
import type { SourceContent, StackContent, StackResource } from './model/source-content';
import { withoutUser } from './model/without-user';

/** Throws InputUnreadable. `place` names the object in messages. */
export function readPush(text: string, place: string): Pushed {
  const pushed = parse(text, place);
  const form = ownMember(pushed, 'form');
  if (form !== PUSH_FORM) {
    throw unreadable(place, `is not what "asbuilt push" of this version writes ("${PUSH_FORM}")`);
  }
  const reader = new PushReader(place);
  return {
    form: PUSH_FORM,
    provenance: reader.provenance(reader.object(pushed, 'provenance')),
    content: reader.content(reader.object(pushed, 'content')),
  };
}

class PushReader {
  constructor(private readonly place: string) {}

  content(content: JsonObject): SourceContent {
    const text = (): string => this.text(content, 'text');
    const place = this.text(content, 'place');
    const account = this.nameOrNull(content, 'account', ACCOUNT_ID);
    const region = this.nameOrNull(content, 'region', REGION_NAME);
    switch (ownMember(content, 'kind')) {
      case 'stack':
        return this.stack(content, place, account, region);
      case 'terraformState':
        return { kind: 'terraformState', text: text(), place, account, region };
      case 'pulumiCheckpoint': {
        const history = this.textOrNull(content, 'history');
        return { kind: 'pulumiCheckpoint', text: text(), place, history, account, region };
      }
      case 'declarationFile': {
        const deployedAt = this.timeOrNull(content, 'deployedAt');
        return { kind: 'declarationFile', text: text(), place, deployedAt, account, region };
      }
      default:
        throw unreadable(this.place, 'holds a kind of source that this version does not know');
    }
  }

  provenance(said: JsonObject): Provenance {
    const commit = this.shortOrNull(said, 'commit');
    const repository = this.shortOrNull(said, 'repository');
    const runUrl = this.shortOrNull(said, 'runUrl');
    return {
      at: this.timeOrNull(said, 'at'),
      commit: commitIdOf(commit),
      repository: repository === null ? null : withoutUser(repository),
      // People follow it: only what a browser opens.
      runUrl: runUrl !== null && /^https?:\/\/\S+$/i.test(runUrl) ? withoutUser(runUrl) : null,
      by: this.shortOrNull(said, 'by'),
    };
  }

  object(parent: Json, name: string): JsonObject {
    const value = ownMember(parent, name);
    if (!isJsonObject(value)) throw unreadable(this.place, `its ${name} is no object`);
    return value;
  }

  private stack(content: JsonObject, place: string, account: string | null, region: string | null): StackContent {
    return {
      kind: 'stack',
      stackName: this.textOrNull(content, 'stackName'),
      stackId: this.stackIdOrNull(content),
      account,
      region,
      // What a pipeline says of a stack is what it deployed; how the stack fares is read from CloudFormation.
      status: null,
      lastUpdatedAt: this.timeOrNull(content, 'lastUpdatedAt'),
      template: this.text(content, 'template'),
      place,
      parameters: this.texts(content, 'parameters'),
      resolvedParameters: this.texts(content, 'resolvedParameters'),
      resources: this.stackResources(content),
      exports: this.texts(content, 'exports'),
      nestedOutputs: Object.fromEntries(
        Object.keys(this.object(content, 'nestedOutputs')).map((name) => [
          name,
          this.texts(this.object(content, 'nestedOutputs'), name),
        ]),
      ),
      liveAttributes: {},
      tags: this.texts(content, 'tags'),
    };
  }

  private stackResources(content: JsonObject): readonly StackResource[] {
    const resources = ownMember(content, 'resources');
    if (!Array.isArray(resources)) throw unreadable(this.place, 'its resources are no list');
    return (resources as readonly Json[]).map((resource) => {
      if (!isJsonObject(resource)) throw unreadable(this.place, 'one of its resources is no object');
      return {
        logicalId: this.text(resource, 'logicalId'),
        physicalId: this.textOrNull(resource, 'physicalId'),
        type: this.text(resource, 'type'),
        status: this.textOrNull(resource, 'status'),
      };
    });
  }

  private texts(parent: JsonObject, name: string): { readonly [key: string]: string } {
    const values = this.object(parent, name);
    if (Object.values(values).some((value) => typeof value !== 'string')) {
      throw unreadable(this.place, `its ${name} are not all texts`);
    }
    return values as { readonly [key: string]: string };
  }

  private text(parent: JsonObject, name: string): string {
    const value = this.textOrNull(parent, name);
    if (value === null) throw unreadable(this.place, `lacks its ${name}`);
    return value;
  }

  private textOrNull(parent: JsonObject, name: string): string | null {
    const value = ownMember(parent, name) ?? null;
    if (value !== null && typeof value !== 'string') throw unreadable(this.place, `its ${name} is no text`);
    return value;
  }

  /** Hosts and roles that are called are made of these. */
  private nameOrNull(parent: JsonObject, name: string, form: RegExp): string | null {
    const value = this.textOrNull(parent, name);
    if (value !== null && !form.test(value)) throw unreadable(this.place, `its ${name} has not the form of one`);
    return value;
  }

  private stackIdOrNull(parent: JsonObject): string | null {
    const value = this.nameOrNull(parent, 'stackId', STACK_ARN);
    const region = value?.split(':')[3];
    if (region === undefined || REGION_NAME.test(region)) return value;
    throw unreadable(this.place, 'its stackId has not the form of one');
  }

  private shortOrNull(parent: JsonObject, name: string): string | null {
    return (
      this.textOrNull(parent, name)
        ?.replace(/\p{Cc}/gu, '')
        .slice(0, LONGEST_CLAIM) ?? null
    );
  }

  /** RFC 3339 UTC with milliseconds: it is an order too. */
  private timeOrNull(parent: JsonObject, name: string): string | null {
    const value = this.textOrNull(parent, name);
    if (value === null) return null;
    const time = Date.parse(value);
    if (Number.isNaN(time) || new Date(time).toISOString() !== value) {
      throw unreadable(this.place, `its ${name} is no time in RFC 3339 UTC with milliseconds`);
    }
    return value;
  }
}

const STACK_ARN = /^arn:[a-z0-9-]+:cloudformation:[a-z0-9-]+:\d{12}:stack\/[^/:]+\/[^/:]+$/;

function parse(text: string, place: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw unreadable(place, 'is not JSON, or cut off');
  }
}

function unreadable(place: string, what: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${what}; push it again`);
}
