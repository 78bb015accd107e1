/**
 * Which stack a CloudFormation source is. A deployed one is known by its ARN; one whose ARN nobody gave by
 * "<account>:<region>:<name>", so that stacks of one name in two accounts stay two sources; a mere file by its name alone.
 */
import type { Source } from './source';

export interface StackOfSource {
  /** null of a file. */
  readonly region: string | null;
  readonly name: string;
}

const ARN = /^arn:[^:]+:cloudformation:([^:]*):[^:]*:stack\/([^/]+)/;
const PLACED = /^\d{12}:([a-z0-9-]+):(.+)$/s;

export function placedStackId(account: string, region: string, name: string): string {
  return `${account}:${region}:${name}`;
}

/** null for a source that is no stack. */
export function stackOfSource({ kind, id }: Source): StackOfSource | null {
  if (kind !== 'cloudformation') return null;
  const [, region, name] = ARN.exec(id) ?? PLACED.exec(id) ?? [];
  return name === undefined ? { region: null, name: id } : { region: region || null, name };
}
