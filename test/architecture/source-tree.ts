/**
 * The product's own source files, parsed, so that the architecture tests judge code and not text: an import inside a
 * comment is none, an ARN inside a comment is none. Generated files are left out; build/, bench/ and test/ are free.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Module, parseSync } from '@swc/core';

export const ROOT = join(__dirname, '../..');
export const AREAS = ['contract', 'lib', 'core', 'adapters', 'lambdas', 'cli', 'catalogue', 'bin'] as const;

export interface SourceFile {
  /** From the project's root, with "/" ("core/model/subject.ts"). */
  readonly path: string;
  readonly text: string;
  readonly module: Module;
}

/** A node of the syntax tree, as far as the tests look into it. */
export interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

export function parseSource(path: string, text: string): SourceFile {
  return { path, text, module: parseSync(text, { syntax: 'typescript', target: 'es2022' }) };
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : listFiles(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** Every .ts file of these areas. */
export function readSources(areas: readonly string[] = AREAS): readonly SourceFile[] {
  return areas
    .flatMap((area) => listFiles(join(ROOT, area)))
    .map((path) => parseSource(relative(ROOT, path).split(sep).join('/'), readFileSync(path, 'utf8')));
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Every node of the file, outermost first. */
export function nodesOf(file: SourceFile): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const member of value) visit(member);
    } else if (typeof value === 'object' && value !== null) {
      if (isNode(value)) found.push(value);
      for (const [name, member] of Object.entries(value)) if (name !== 'span') visit(member);
    }
  };
  visit(file.module.body);
  return found;
}

/** The name of an identifier node; null for anything else. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node.value === 'string' ? node.value : null;
}

/** The text of a string literal node; null for anything else. */
export function textOf(node: unknown): string | null {
  return isNode(node) && node.type === 'StringLiteral' && typeof node.value === 'string' ? node.value : null;
}
