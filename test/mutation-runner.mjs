/**
 * Stryker's test runner for `npm run mutate`: runs the tests in one process, with a small stand-in for Jest around Jest's
 * own `expect`. Jest builds a new world for each mutant, which takes far longer than the tests do. Here
 * only the project's own modules are loaded anew for each mutant, so that nothing remembered by one reaches the next;
 * packages and the catalogue's data stay loaded. Endless loops end at Stryker's hit limit or by its timeout.
 * Asynchronous tests and hooks are not supported: what is mutated is pure, and a test that returns a promise fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join, relative } from 'node:path';
import { format } from 'node:util';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

const KEPT_LOADED = /\/(?:node_modules|catalogue)\//;

/** The tests of jest.mutation.config.js, so that both runners meet the same ones. */
function testFilesOf(root, { roots, testRegex = ['\\.test\\.ts$'], testPathIgnorePatterns }) {
  const [wanted, leftOut] = [testRegex, testPathIgnorePatterns].map((patterns) =>
    patterns.map((pattern) => new RegExp(pattern)),
  );
  const inside = (folder) => {
    const path = folder.replace('<rootDir>', root);
    return readdirSync(path, { recursive: true }).map((file) => join(path, file));
  };
  return roots
    .flatMap(inside)
    .filter((file) => wanted.some((one) => one.test(file)))
    .filter((file) => !leftOut.some((one) => one.test(file.slice(root.length))))
    .sort();
}

/** TypeScript files become loadable with require; each is translated once. */
function loadTypeScript(require) {
  const { transformSync } = require('@swc/core');
  const translated = new Map();
  require.extensions['.ts'] = (module, filename) => {
    if (!translated.has(filename)) {
      const { code } = transformSync(readFileSync(filename, 'utf8'), {
        filename,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: false,
        swcrc: false,
      });
      translated.set(filename, code);
    }
    module._compile(translated.get(filename), filename);
  };
}

/** `test`, `describe` and their `each`, which collect into `collected` instead of running. */
function collecting(collected) {
  const names = [];
  const rows = (register) => (table) => (name, body) => {
    const perRow = table.every(Array.isArray) ? table : table.map((row) => [row]);
    for (const row of perRow) {
      register(format(name, ...row), () => body(...row));
    }
  };
  const describe = (name, body) => {
    names.push(name);
    body();
    names.pop();
  };
  const test = (name, body) => collected.push({ name: [...names, name].join(' '), body });
  describe.each = rows(describe);
  test.each = rows(test);
  test.skip = () => undefined;
  test.skip.each = () => () => undefined;
  describe.skip = () => undefined;
  return { describe, test, it: test };
}

function failureOf(body) {
  try {
    const returned = body();
    return returned instanceof Promise ? 'a test that returns a promise cannot be run here' : null;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

class InProcessTestRunner {
  root = process.cwd();
  require = createRequire(join(this.root, 'package.json'));
  globals = {};
  files = [];
  durations = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    globalThis.__stryker__ ??= {};
    this.stryker = globalThis.__stryker__;
    this.files = testFilesOf(this.root, this.require('./jest.mutation.config.js'));
    loadTypeScript(this.require);
    const { expect } = this.require('expect');
    const load = Module._load;
    Module._load = (request, ...rest) =>
      request === '@jest/globals' ? { ...this.globals, expect } : load.call(Module, request, ...rest);
    // Tests say what they measured; said once per mutant it would drown the results.
    process.stdout.write = () => true;
    this.require('./test/few-runs.ts');
  }

  /** Loads the files' modules anew and answers their tests. */
  load(files) {
    for (const loaded of Object.keys(this.require.cache)) {
      if (loaded.startsWith(this.root) && !KEPT_LOADED.test(loaded)) {
        delete this.require.cache[loaded];
      }
    }
    return files.flatMap((file) => {
      const collected = [];
      this.globals = collecting(collected);
      this.require(file);
      const path = relative(this.root, file);
      return collected.map((test, at) => ({ ...test, fileName: file, id: `${path}#${at} ${test.name}` }));
    });
  }

  run(tests, bail) {
    const results = [];
    for (const { id, name, fileName, body } of tests) {
      this.stryker.currentTestId = id;
      const started = performance.now();
      const failure = failureOf(body);
      const timeSpentMs = performance.now() - started;
      this.durations.set(id, timeSpentMs);
      const result = { id, name, fileName, timeSpentMs };
      results.push(
        failure === null
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
      if (failure !== null && bail) {
        break;
      }
    }
    this.stryker.currentTestId = undefined;
    return results;
  }

  dryRun() {
    this.stryker.mutantCoverage = { static: {}, perTest: {} };
    const tests = this.run(this.load(this.files), false);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.stryker.mutantCoverage };
  }

  mutantRun({ activeMutant, testFilter, hitLimit, disableBail, mutantActivation }) {
    const stryker = this.stryker;
    stryker.mutantCoverage = undefined;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      const wanted = testFilter === undefined ? null : new Set(testFilter);
      const files = this.files.filter(
        (file) => wanted === null || testFilter.some((id) => id.startsWith(`${relative(this.root, file)}#`)),
      );
      const tests = this.load(files).filter(({ id }) => wanted === null || wanted.has(id));
      tests.sort((one, other) => (this.durations.get(one.id) ?? 0) - (this.durations.get(other.id) ?? 0));
      stryker.activeMutant = activeMutant.id;
      const results = this.run(tests, !disableBail);
      return toMutantRunResult(
        determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ?? {
          status: DryRunStatus.Complete,
          tests: results,
        },
        disableBail,
      );
    } catch (error) {
      return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) });
    } finally {
      stryker.activeMutant = undefined;
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner)];
