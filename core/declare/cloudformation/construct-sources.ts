/**
 * Where in a CDK app's own code each construct is created. The template itself says only the construct's path; the stack
 * frames stand in the cloud assembly beside it (`cdk.out/<Stack>.metadata.json`, in older versions the `metadata` of an
 * artifact in `manifest.json`). Files are shown from the directory on that all of them have in common, so that nobody's
 * home directory is. What has no frame of the app's own code has no source file.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';

interface Frame {
  readonly file: string;
  readonly line: string;
}

/** Construct path, as `aws:cdk:path` writes it → "lib/storage.ts:12". Empty where the document is no such metadata. */
export function constructSources(metadata: Json): { readonly [constructPath: string]: string } {
  const frames = new Map<string, Frame>();
  for (const [path, entries] of isJsonObject(metadata) ? Object.entries(metadata) : []) {
    const frame = path.startsWith('/') && Array.isArray(entries) ? ownFrame(entries as readonly Json[]) : null;
    if (frame !== null) frames.set(path.slice(1), frame);
  }
  const root = commonDirectory([...frames.values()].map(({ file }) => file));
  return Object.fromEntries([...frames].map(([path, { file, line }]) => [path, `${file.slice(root.length)}:${line}`]));
}

/** The source file of a construct: its own, or that of the construct whose only resource it is. */
export function sourceFileOf(
  constructPath: string | null,
  sources: { readonly [path: string]: string },
): string | null {
  if (constructPath === null) return null;
  const owner = constructPath.replace(/\/(?:Resource|Default)$/, '');
  const found = ownMember(sources, constructPath) ?? ownMember(sources, owner);
  return typeof found === 'string' ? found : null;
}

/** The innermost frame of the app's own code. */
function ownFrame(entries: readonly Json[]): Frame | null {
  for (const entry of entries.filter(isJsonObject)) {
    for (const text of stackOf(entry)) {
      const frame = parseFrame(text);
      if (frame !== null) return frame;
    }
  }
  return null;
}

function stackOf(entry: JsonObject): readonly string[] {
  const stack =
    ownMember(entry, 'type') === 'aws:cdk:creationStack' ? ownMember(entry, 'data') : ownMember(entry, 'trace');
  return Array.isArray(stack) ? (stack as readonly Json[]).filter((text) => typeof text === 'string') : [];
}

/** "new Storage (/app/lib/storage.ts:12:5)", or without the name and brackets. */
function parseFrame(text: string): Frame | null {
  if (text.length > 2_048) return null;
  const place = /\(([^()]+)\)$/.exec(text)?.[1] ?? text.replace(/^at /, '');
  const [, file, line] = /^(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/]).*):(\d+):\d+$/.exec(place) ?? [];
  if (file === undefined || line === undefined || /[\\/]node_modules[\\/]/.test(file)) return null;
  return { file: file.replaceAll('\\', '/'), line };
}

/** "/app/lib/a.ts" and "/app/bin/b.ts" have "/app/" in common. */
function commonDirectory(files: readonly string[]): string {
  const directories = files.map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  const [first = '', ...others] = directories;
  let common = first;
  for (const directory of others) {
    while (!directory.startsWith(common)) common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  }
  return common;
}
