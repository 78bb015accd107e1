/**
 * A stack's outputs and exports as its template gives them, so that templates which stand side by side resolve each other's
 * imports without anybody asking AWS. Only what is known and no secret: an output that is not here may still have a value.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { isCredentialByForm } from '../../../catalogue/credential-values';
import type { StackContent } from '../../model/source-content';
import { declaresNothing } from './declare-stack';
import { resolveTemplate } from './resolve-template';
import { plainTextOf } from './template-value';

export interface StackOutputs {
  /** Output name → value. */
  readonly outputs: { readonly [name: string]: string };
  /** Export name → value. */
  readonly exports: { readonly [name: string]: string };
}

/** Throws AsbuiltError('InputUnreadable') where the template's text is none. */
export function stackOutputs(content: StackContent): StackOutputs {
  const outputs: [string, string][] = [];
  const exports: [string, string][] = [];
  if (declaresNothing(content)) return { outputs: {}, exports: {} };
  const resolved = resolveTemplate(content);
  for (const [name, { condition, value, exportName }] of resolved.opened.template.outputs) {
    if (resolved.truthOf(condition) !== 'true') continue;
    const text = plainTextOf(resolved.value(value));
    if (text === null || looksLikeCredential(name) || isCredentialByForm(text)) continue;
    outputs.push([name, text]);
    const exported = exportName === undefined ? null : plainTextOf(resolved.value(exportName));
    if (exported !== null && !looksLikeCredential(exported)) exports.push([exported, text]);
  }
  return { outputs: Object.fromEntries(outputs), exports: Object.fromEntries(exports) };
}
