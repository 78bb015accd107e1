/**
 * `npm run mutate`: changes core/compare and core/classify in small ways, one at a time, and says which changes no test
 * notices. CONTRIBUTING.md says how to use it and how survivors are judged.
 */
const NOT_NEEDED = [
  'cdk.out',
  'dist',
  'coverage',
  'bench',
  'docs',
  'bin',
  'lib',
  'lambdas',
  'cli',
  'policies',
  'examples',
];

export default {
  mutate: ['core/compare/**/*.ts', 'core/classify/**/*.ts'],
  // Jest itself (MUTATE_RUNNER=jest) is slower, up to seconds for each mutant; for where an answer is doubted.
  testRunner: process.env.MUTATE_RUNNER ?? 'in-process',
  plugins: ['@stryker-mutator/jest-runner', './test/mutation-runner.mjs'],
  jest: { projectType: 'custom', configFile: 'jest.mutation.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // What runs once while a module loads (word lists, patterns) would run every test once per mutant: ten seconds each.
  ignoreStatic: process.env.MUTATE_STATIC === undefined,
  concurrency: 2,
  timeoutMS: 4000,
  timeoutFactor: 2,
  // @swc/jest strips types without checking them. Stryker would rewrite tsconfig.json with an API that TypeScript 7 lacks.
  disableTypeChecks: false,
  ignorePatterns: [...NOT_NEEDED, '.asbuilt', '.jest-cache', 'tsconfig.json'],
  tempDirName: '.stryker/sandbox',
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: '.stryker/report.json' },
  htmlReporter: { fileName: '.stryker/report.html' },
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  thresholds: { high: 90, low: 85, break: null },
};
