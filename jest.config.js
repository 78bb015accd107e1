/** Tests mirror the tree under test/; @swc/jest strips types (tsc checks them separately). */
// The SDK is pinned; its notice about Node.js versions would only clutter the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

module.exports = {
  // A busy machine is no fault: what takes half a minute hangs.
  testTimeout: 30_000,
  // By default one core is left idle: on two, that is half of them.
  maxWorkers: '100%',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  cacheDirectory: '<rootDir>/.jest-cache',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
