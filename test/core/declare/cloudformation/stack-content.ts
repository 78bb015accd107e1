/** A stack's content for tests: a template as an object, everything else unknown unless given. */
import { createHmac } from 'node:crypto';
import { declareStack } from '../../../../core/declare/cloudformation/declare-stack';
import type { DeclaredResource } from '../../../../core/model/declared-resource';
import type { Masker } from '../../../../core/model/masker';
import type { SourceDeclaration, StackContent, StackResource } from '../../../../core/model/source-content';

export const STACK_ID = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b2c3d-1111-2222-3333-444455556666';

export const masker: Masker = {
  keyId: 'testkey0',
  mask: (text) => ({ $masked: `testkey0:${createHmac('sha256', 'test').update(text).digest('hex')}` }),
};

export function stackContent(template: unknown, over: Partial<StackContent> = {}): StackContent {
  return {
    kind: 'stack',
    stackName: 'shop',
    stackId: STACK_ID,
    account: null,
    region: null,
    status: 'UPDATE_COMPLETE',
    lastUpdatedAt: '2026-03-01T08:00:00.000Z',
    template: typeof template === 'string' ? template : JSON.stringify(template),
    place: 'shop.template.json',
    resources: [],
    exports: {},
    resolvedParameters: {},
    nestedOutputs: {},
    liveAttributes: {},
    tags: {},
    ...over,
    parameters: answeredParameters(template, over.parameters ?? {}),
  };
}

/**
 * What DescribeStacks answers: every parameter has its value, that of its default where none was given. Of templates as
 * text the test gives them itself.
 */
function answeredParameters(template: unknown, given: StackContent['parameters']): StackContent['parameters'] {
  const parameters = typeof template === 'string' ? {} : (template as { Parameters?: object } | null)?.Parameters;
  const defaults = Object.entries(parameters ?? {}).flatMap(([name, parameter]) => {
    const value = (parameter as { Default?: unknown } | null)?.Default;
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries([...defaults, ...Object.entries(given)]);
}

/** A stack of which nothing but this is known: no parameter is added. */
export function declareOnly(template: unknown, over: Partial<StackContent>): SourceDeclaration {
  return declareStack({ ...stackContent(template, over), parameters: over.parameters ?? {} }, masker);
}

/** Physical ids by logical id, as the resources of a stack. */
export function made(physicalIds: { readonly [logicalId: string]: string }): readonly StackResource[] {
  return Object.entries(physicalIds).map(([logicalId, physicalId]) => ({
    logicalId,
    physicalId,
    type: '',
    status: 'CREATE_COMPLETE',
  }));
}

export function declare(template: unknown, over: Partial<StackContent> = {}): SourceDeclaration {
  return declareStack(stackContent(template, over), masker);
}

/** The one resource of that address, which must be indexed. */
export function resourceOf(declaration: SourceDeclaration, address: string): DeclaredResource {
  const line = declaration.lines.find((one) => one.address === address);
  if (line === undefined || line.subject === null) throw new Error(`${address}: ${line?.notIndexed ?? 'no line'}`);
  return line;
}

/** Why the resource of that address is not indexed. */
export function reasonOf(declaration: SourceDeclaration, address: string): string {
  const line = declaration.lines.find((one) => one.address === address);
  if (line === undefined || line.subject !== null)
    throw new Error(`${address} is ${line === undefined ? 'no line' : 'indexed'}`);
  return line.notIndexed;
}
