/**
 * For mutation testing: fewer runs of generated tests, always the same ones, and no search for a smaller example. Also
 * where a test asks for its own number of runs, which is why fast-check's own `assert` is stood in for.
 */
import * as fastCheck from 'fast-check';

const MOST_RUNS = 25;
const fc = fastCheck.default;

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: MOST_RUNS, seed: 20261122, endOnFailure: true });

function assertFew(...[property, asked]: Parameters<typeof fc.assert>): unknown {
  return fc.assert(property, { ...asked, numRuns: Math.min(asked?.numRuns ?? MOST_RUNS, MOST_RUNS) });
}

(require('fast-check') as { default: object }).default = { ...fc, assert: assertFew };
