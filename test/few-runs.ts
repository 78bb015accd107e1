/** For mutation testing: fewer runs of generated tests, always the same ones. */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 50, seed: 20261122 });
