/** Text of an input as the documents it holds, each told apart by its content and given what the options say of its place. */
import { recogniseSource } from '../core/declare/recognise-source';
import { assertNever } from '../core/model/assert-never';
import type { JsonObject } from '../core/model/json';
import type { SourceContent } from '../core/model/source-content';
import { readStackInventories, type StackInventory } from './stack-inputs';

export interface InputText {
  readonly text: string;
  readonly file: string;
  /** For messages: the file's name, with the line where it holds several documents. */
  readonly place: string;
}

export type RecognisedInput =
  | ({ readonly kind: 'template' } & InputText)
  | { readonly kind: 'content'; readonly content: SourceContent }
  | { readonly kind: 'indexLine'; readonly line: JsonObject; readonly place: string }
  /** What belongs to a template among the files. */
  | { readonly kind: 'inventories'; readonly inventories: readonly StackInventory[] };

export interface KnownOfInputs {
  readonly account: string | null;
  readonly region: string | null;
  /** When what says no time of its own is put into force, RFC 3339 UTC; null: it is not. */
  readonly deployedAt: string | null;
}

/** Throws AsbuiltError('InputUnreadable') for what is none of them. */
export function recogniseInput({ text, file, place }: InputText, known: KnownOfInputs): readonly RecognisedInput[] {
  const { account, region, deployedAt } = known;
  const recognised = recogniseSource(text, place);
  switch (recognised.kind) {
    case 'stack':
      return [{ kind: 'template', text, file, place }];
    case 'terraformState':
      return [{ kind: 'content', content: { kind: 'terraformState', text, place, account, region } }];
    case 'pulumiCheckpoint':
      return [{ kind: 'content', content: { kind: 'pulumiCheckpoint', text, place, history: null, account, region } }];
    case 'declarationFile':
      return [{ kind: 'content', content: { kind: 'declarationFile', text, place, deployedAt, account, region } }];
    case 'indexLine':
      return [{ kind: 'indexLine', line: JSON.parse(text) as JsonObject, place }];
    case 'stackResources':
      return [{ kind: 'inventories', inventories: readStackInventories(text, place) }];
    case 'lines':
      return recognised.lines.flatMap((line) => recogniseInput({ ...line, file }, known));
    default:
      return assertNever(recognised);
  }
}
