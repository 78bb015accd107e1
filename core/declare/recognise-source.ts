/**
 * What kind of source a text is, told by its content and never by its file's name. What cannot be read as any of them
 * throws one line that names the place and what to do; the text itself is not quoted, it may hold secrets.
 */
import { AsbuiltError } from '../errors';
import { isJsonObject, type Json } from '../model/json';
import { parseTemplate } from './cloudformation/parse-template';
import { parseYamlTemplate } from './cloudformation/yaml-template';
import { isDeclarationFile, MARKER } from './declaration-file/is-declaration-file';
import { readCheckpointHeader } from './pulumi/read-checkpoint-header';
import { readStateHeader } from './terraform/read-state-header';

/** stackResources: an answer of describe-stack-resources, which belongs to a template and declares nothing itself. */
export type RecognisedSource =
  | { readonly kind: 'stack' }
  | { readonly kind: 'terraformState' }
  | { readonly kind: 'pulumiCheckpoint' }
  | { readonly kind: 'declarationFile' }
  | { readonly kind: 'indexLine' }
  | { readonly kind: 'stackResources' }
  /** Several documents, one a line; each is to be recognised on its own. */
  | { readonly kind: 'lines'; readonly lines: readonly { readonly text: string; readonly place: string }[] };

/** Throws AsbuiltError('InputUnreadable') for anything else. */
export function recogniseSource(text: string, place: string): RecognisedSource {
  const document = parseJson(text);
  if (document !== undefined) return recogniseDocument(document, text, place);
  const lines = documentLines(text, place);
  if (lines !== null) return { kind: 'lines', lines };
  // Neither JSON nor lines of it: what is left is YAML, or the message of what is wrong with the JSON.
  if (isDeclarationYaml(text, place)) return { kind: 'declarationFile' };
  parseTemplate(text, place, `is ${NONE_OF_THEM}`);
  return { kind: 'stack' };
}

const NONE_OF_THEM =
  'no template (it has no Resources), state file, Pulumi checkpoint, declaration file or output of "asbuilt index"';
const MARKER_LINE = new RegExp(`^[ \\t]*(["']?)${MARKER}\\1\\s*:`, 'm');

function isDeclarationYaml(text: string, place: string): boolean {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  // A template of any size is parsed once less for it.
  if (/^[{[]/.test(trimmed) || !MARKER_LINE.test(trimmed)) return false;
  return isDeclarationFile(parseYamlTemplate(trimmed, place));
}

function recogniseDocument(document: Json, text: string, place: string): RecognisedSource {
  if (!isJsonObject(document)) {
    throw unreadable(place, `is JSON, but ${NONE_OF_THEM}`);
  }
  const has = (name: string): boolean => Object.hasOwn(document, name);
  if (isDeclarationFile(document)) return { kind: 'declarationFile' };
  if (has('subject') && has('source') && has('address')) return { kind: 'indexLine' };
  if (has('StackResources') || has('StackResourceSummaries')) return { kind: 'stackResources' };
  if (has('format_version') && (has('planned_values') || has('values'))) {
    throw unreadable(place, 'is the output of "show -json"; give the state itself ("terraform state pull")');
  }
  if (has('encrypted_data') || has('terraform_version') || has('lineage') || (has('version') && has('resources'))) {
    // Says what is wrong with another version, or an encrypted state.
    readStateHeader({ kind: 'terraformState', text, place, account: null, region: null });
    return { kind: 'terraformState' };
  }
  if (has('checkpoint') || has('deployment')) {
    // Says what is wrong with another version.
    readCheckpointHeader({ text, place });
    return { kind: 'pulumiCheckpoint' };
  }
  if (has('manifest') && has('resources')) {
    throw unreadable(place, 'is a Pulumi deployment without its version; give the output of "pulumi stack export"');
  }
  if (has('startTime') && has('environment') && has('resourceChanges')) {
    throw unreadable(
      place,
      'is an entry of a Pulumi history; give the checkpoint, or the output of "pulumi stack export"',
    );
  }
  parseTemplate(text, place, `is JSON, but ${NONE_OF_THEM}`);
  return { kind: 'stack' };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
}

/** Each line is a JSON object, and there are several; null where that is not so. */
function documentLines(
  text: string,
  place: string,
): readonly { readonly text: string; readonly place: string }[] | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, i) => ({ text: line.trim(), place: `${place}, line ${i + 1}` }))
    .filter((line) => line.text !== '');
  // The first line decides whether these are lines; a later one that does not parse is then named by its own number.
  return lines.length > 1 && isJsonObject(parseJson(lines[0]?.text ?? '')) ? lines : null;
}

function unreadable(place: string, what: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${what}`);
}
