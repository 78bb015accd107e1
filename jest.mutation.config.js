/**
 * The tests that mutants of core/compare and core/classify meet: those of the two folders, but not the ones that take
 * seconds or read recorded data, since every mutant of a line runs all tests that reach it. MUTATE_TESTS narrows them to
 * paths that match it: while one file is worked on, its own tests answer several times as fast.
 */
const base = require('./jest.config.js');

module.exports = {
  ...base,
  roots: ['<rootDir>/test/core/compare', '<rootDir>/test/core/classify'],
  ...(process.env.MUTATE_TESTS === undefined
    ? {}
    : { testMatch: undefined, testRegex: [`(?:${process.env.MUTATE_TESTS}).*\\.test\\.ts$`] }),
  testPathIgnorePatterns: ['/node_modules/', '/(?:large-input|recorded-|noise|recall)[\\w-]*\\.test\\.ts$'],
  // Of each generated test a few runs are enough to meet a mutant; a fixed seed gives the same answer twice.
  setupFiles: ['<rootDir>/test/few-runs.ts'],
};
