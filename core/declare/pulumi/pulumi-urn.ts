/**
 * Pulumi's names of resources: `urn:pulumi:<stack>::<project>::<types of the parents, joined by $>::<name>`. A name may
 * itself hold "::". Evidence: pulumi/pulumi, sdk/go/common/resource/urn.
 */

export interface PulumiUrn {
  readonly stack: string;
  readonly project: string;
  /** The resource's own type, without its parents'. */
  readonly type: string;
  readonly name: string;
}

const URN = /^urn:pulumi:((?:(?!::).)+)::((?:(?!::).)+)::((?:(?!::).)+)::(.+)$/s;
/** A URN becomes part of a table key, which holds 2,048 bytes. */
const LONGEST_URN = 1_024;

/** null where the text is no URN, or one that is too long to be kept. */
export function parseUrn(text: string): PulumiUrn | null {
  if (text.length > LONGEST_URN) return null;
  const match = URN.exec(text);
  if (match === null) return null;
  const [, stack = '', project = '', types = '', name = ''] = match;
  return { stack, project, type: types.slice(types.lastIndexOf('$') + 1), name };
}
