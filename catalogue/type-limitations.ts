/**
 * What of a type is not compared, and why, as far as the registry says it: no read handler and no reader of Asbuilt's own,
 * properties that are never returned, and deprecated ones that need not be. Nothing for a type that is compared whole.
 */
import type { PathSegments } from '../core/model/json-pointer';
import type { TypeFacts } from '../core/model/type-facts';
import { registryRow, typesWithRegistryRow } from './registry-row';

export interface TypeLimitations {
  readonly type: string;
  /** Nothing of it is compared. */
  readonly unreadable: boolean;
  /** Paths joined by "/"; "*" is any element or key. */
  readonly writeOnly: readonly string[];
  readonly deprecated: readonly string[];
}

/** Who reads beside the registry's handlers. */
export interface OwnReaders {
  readonly readsType: (type: string) => boolean;
  /** Top-level properties that a further call answers though they are write-only. */
  readonly answeredOf: (type: string) => readonly string[];
}

type Said = Pick<TypeFacts, 'type' | 'writeOnly' | 'deprecated' | 'readable'>;

/** null where the registry says nothing against comparing all of it. */
export function limitationsOf(
  { type, writeOnly, deprecated, readable }: Said,
  own: OwnReaders,
): TypeLimitations | null {
  const isOwn = own.readsType(type);
  if (readable === false && !isOwn) return { type, unreadable: true, writeOnly: [], deprecated: [] };
  const answered = new Set(own.answeredOf(type));
  const limits = {
    type,
    unreadable: false,
    // What a service's own call answers is not known from the registry: a type with such a reader is compared by its answer.
    writeOnly: isOwn && readable === false ? [] : outermost(writeOnly.filter(([first]) => !answered.has(first ?? ''))),
    deprecated: outermost(deprecated ?? []),
  };
  return limits.writeOnly.length + limits.deprecated.length === 0 ? null : limits;
}

/** Of every type that the bundled rows say something of, sorted. */
export function bundledLimitations(own: OwnReaders): readonly TypeLimitations[] {
  const split = (paths: readonly string[] | undefined): readonly PathSegments[] =>
    (paths ?? []).map((path) => path.split('/'));
  return typesWithRegistryRow().flatMap((type) => {
    const { writeOnly, deprecated, unreadable } = registryRow(type) ?? {};
    const readable = unreadable === 1 ? false : null;
    const said = { type, writeOnly: split(writeOnly), deprecated: split(deprecated), readable };
    return limitationsOf(said, own) ?? [];
  });
}

/** One line: "AWS::Amplify::Branch: never returned: BasicAuthConfig". `name` marks what is a name. */
export function limitationsLine(
  { type, unreadable, writeOnly, deprecated }: TypeLimitations,
  name: (text: string) => string = (text) => text,
): string {
  const names = (paths: readonly string[]) => paths.map(name).join(', ');
  const parts = [
    ...(unreadable ? ['not read'] : []),
    ...(writeOnly.length === 0 ? [] : [`never returned: ${names(writeOnly)}`]),
    ...(deprecated.length === 0 ? [] : [`deprecated, may not be returned: ${names(deprecated)}`]),
  ];
  return `${name(type)}: ${parts.join('; ')}`;
}

/** Without what lies in another of the paths. */
function outermost(paths: readonly PathSegments[]): readonly string[] {
  const joined = [...new Set(paths.map((path) => path.join('/')))].sort();
  return joined.filter((path) => !joined.some((other) => path.startsWith(`${other}/`)));
}
