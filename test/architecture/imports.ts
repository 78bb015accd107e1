/** What a source file imports, and whether an area may: the dependency rule of docs/architecture.md as a function. */
import { dirname, normalize } from 'node:path/posix';
import { nodesOf, type SourceFile, textOf } from './source-tree';

export interface Import {
  /** A path from the project's root without extension ("core/model/json"), or a package's name. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly typeOnly: boolean;
}

/** Packages that pure code may use: no I/O, no clock. Everything else reaches core through a port. */
const PACKAGES_IN_CORE = ['yaml'];

export function importsOf(file: SourceFile): readonly Import[] {
  const imports: Import[] = [];
  const add = (specifier: string | null, typeOnly: boolean): void => {
    if (specifier === null) return;
    const isPackage = !specifier.startsWith('.');
    imports.push({
      target: isPackage ? specifier : normalize(`${dirname(file.path)}/${specifier}`),
      isPackage,
      typeOnly,
    });
  };
  for (const node of nodesOf(file)) {
    if (node.type === 'ImportDeclaration') add(textOf(node.source), node.typeOnly === true);
    if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration')
      add(textOf(node.source), node.typeOnly === true);
    if (node.type === 'CallExpression') {
      const callee = node.callee as { type?: string; value?: string };
      const [first] = node.arguments as readonly { expression: unknown }[];
      if (first && (callee.type === 'Import' || callee.value === 'require')) add(textOf(first.expression), false);
    }
  }
  return imports;
}

const isIn = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** The folders that a file may import from; null: any. */
function allowedFor(path: string): readonly string[] | null {
  const [area, stage, ...rest] = path.split('/');
  switch (area) {
    case 'contract':
      return ['contract'];
    case 'lib':
      return ['lib', 'contract'];
    case 'core':
      if (rest.length === 0) return ['core', 'contract', 'catalogue'];
      if (stage === 'model') return ['core/model', 'contract'];
      return [`core/${stage}`, 'core/model', 'core/errors', 'contract', 'catalogue'];
    case 'adapters':
      return ['adapters', 'core/ports', 'core/model', 'core/errors', 'contract', 'catalogue'];
    case 'lambdas':
      return ['lambdas', 'core', 'adapters', 'contract', 'catalogue'];
    case 'cli':
      return ['cli', 'core', 'adapters', 'lambdas', 'contract', 'catalogue'];
    case 'catalogue':
      return ['catalogue', 'core/model'];
    default:
      return null;
  }
}

function mayUsePackage(path: string, name: string): boolean {
  if (path.startsWith('contract/')) return false;
  if (path.startsWith('core/')) return PACKAGES_IN_CORE.includes(name);
  if (path.startsWith('catalogue/')) return name.startsWith('node:');
  if (path.startsWith('lib/')) return !name.startsWith('@aws-sdk/');
  return !/^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/.test(name) || path.startsWith('bin/');
}

/** One line per import that breaks the rule; empty where none does. */
export function dependencyViolations(file: SourceFile): readonly string[] {
  const allowed = allowedFor(file.path);
  return importsOf(file).flatMap(({ target, isPackage, typeOnly }) => {
    const says = `${file.path} imports ${target}`;
    if (isPackage) return mayUsePackage(file.path, target) ? [] : [says];
    if (isIn(target, ['test', 'bench', 'build', 'examples'])) return [says];
    if (allowed !== null && !isIn(target, allowed)) return [says];
    return file.path.startsWith('catalogue/') && target.startsWith('core/') && !typeOnly ? [`${says} at run time`] : [];
  });
}
