/**
 * `npm run bench`: what is promised to be measured, each figure beside one taken in the same run, so that they mean the same on
 * every machine. It prints and never fails: a slow machine is no fault; a size over its budget is a test's business.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTION_NAMES, type FunctionName } from '../contract/environment-names';
import { answerMutatedRecords } from './answer-mutated-records';
import { bundleBareClients, bundleFunction } from './bundle-functions';
import { countOperations, type OperationCounts } from './count-operations';
import { compareLoadTimes } from './load-time';
import { measureComparing } from './measure-comparing';
import { measureFacts } from './measure-facts';
import { measureIndexWrites } from './measure-index-writes';
import { measureJudging } from './measure-judging';
import { measureRecordTimes, type RecordTimes } from './measure-record-times';
import { measureResolving } from './measure-resolving';
import { measureStreaming } from './measure-streaming';
import { measureThroughput } from './measure-throughput';

const TARGET_RECORDS_PER_SECOND = 20_000;
const MUTATED_RECORDS = 200_000;
const TARGET_RECORD_MICROS = 40;
const TARGET_SLOW_RECORD_MICROS = 500;
const TARGET_LOAD_RATIO = 1.5;
const CHECK_BUDGET_KB = 600;
const TARGET_RESOLVING_MS = 100;
/** Beside the time of microdiff on the same two values. */
const TARGET_TWO_WAY = 2;
const TARGET_THREE_WAY = 3;
const TARGET_FACTS_MS = 2;
/** Milliseconds a difference, by the number of policies. */
const TARGET_JUDGING_MS = 3;
const TARGET_JUDGING_MANY_MS = 10;
const STREAMED_SIZES = [1_000, 20_000];
/** How much more an instance of a large state may take than one of a small. */
const TARGET_FLATNESS = 1.2;
const TARGET_RESIDENT_MB = 400;
const INDEXED_SIZES = [1_000, 10_000];

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const verdict = (holds: boolean): string => (holds ? 'holds' : 'MISSED');

function printThroughput(): void {
  const { data, records, events, keys, parsedPerSecond, resolvedPerSecond, eventsPerSecond } = measureThroughput();
  console.log(`\nRecords per second, one core (${data}, ${number(records)} a round, median of rounds)`);
  console.log(`  JSON.parse                     ${number(parsedPerSecond).padStart(9)}`);
  console.log(
    `  parse + resolve                ${number(resolvedPerSecond).padStart(9)}   ` +
      `${number(parsedPerSecond / resolvedPerSecond, 1)} × the time of JSON.parse; ` +
      `target ${number(TARGET_RECORDS_PER_SECOND)}: ${verdict(resolvedPerSecond >= TARGET_RECORDS_PER_SECOND)}`,
  );
  console.log(
    `  … change events alone          ${number(eventsPerSecond).padStart(9)}   what EventBridge's rule lets through`,
  );
  console.log(`  ${number(events)} of them change events, ${number(keys / Math.max(1, events), 1)} look-up keys each`);
}

function printRecordTimes(): void {
  const { all, changes } = measureRecordTimes();
  console.log('\nOne record, parsed and resolved, in µs (each the median of its runs)');
  printTimes('all records', all);
  printTimes('changes alone', changes);
}

function printTimes(name: string, times: RecordTimes): void {
  const { records, parseMedianMicros, medianMicros, slowestHundredthMicros } = times;
  const holds = medianMicros <= TARGET_RECORD_MICROS && slowestHundredthMicros <= TARGET_SLOW_RECORD_MICROS;
  console.log(
    `  ${`${name} (${number(records)})`.padEnd(30)} median ${number(medianMicros, 1)}, slowest hundredth ` +
      `${number(slowestHundredthMicros, 1)}; JSON.parse ${number(parseMedianMicros, 1)}; ` +
      `target ${TARGET_RECORD_MICROS} and ${TARGET_SLOW_RECORD_MICROS}: ${verdict(holds)}`,
  );
}

function printMutatedRecords(): void {
  const { events, slowestMs, seconds } = answerMutatedRecords(MUTATED_RECORDS);
  console.log(`\nMutated records: ${number(MUTATED_RECORDS)} answered in ${number(seconds)} s, making them included`);
  console.log(`  ${number(events)} of them still change events; the slowest took ${number(slowestMs, 1)} ms`);
}

async function printBundles(folder: string): Promise<void> {
  console.log('\nBundles, minified, without the policy engine that lies beside them');
  for (const name of FUNCTION_NAMES) {
    const { bytes } = await bundleFunction(name, folder);
    const budget =
      name === 'check' ? `   target ${CHECK_BUDGET_KB} KB: ${verdict(bytes / 1000 < CHECK_BUDGET_KB)}` : '';
    console.log(`  ${name.padEnd(30)} ${number(bytes / 1000).padStart(6)} KB${budget}`);
  }
}

async function printLoadTime(name: FunctionName, folder: string): Promise<void> {
  const own = await bundleFunction(name, folder);
  const bare = await bundleBareClients(own, folder);
  const { oneMs, otherMs } = compareLoadTimes(own.file, bare.file);
  console.log('\nLoad time, fresh processes in turns, medians');
  console.log(`  ${`${name} bundle`.padEnd(30)} ${number(oneMs, 1).padStart(6)} ms`);
  console.log(
    `  ${'its SDK clients alone'.padEnd(30)} ${number(otherMs, 1).padStart(6)} ms   ratio ${number(oneMs / otherMs, 2)}; ` +
      `target ${TARGET_LOAD_RATIO}: ${verdict(oneMs / otherMs <= TARGET_LOAD_RATIO)}`,
  );
}

function printResolving(): void {
  const { resources, firstMs, medianMs } = measureResolving();
  console.log(`\nA stack of ${resources} resources: template parsed, functions resolved, resources identified`);
  console.log(
    `  median                         ${number(medianMs, 1).padStart(6)} ms   target ${TARGET_RESOLVING_MS}: ` +
      `${verdict(medianMs < TARGET_RESOLVING_MS)}; the first ${number(firstMs, 1)} ms`,
  );
}

function printComparing(): void {
  console.log('\nComparing a resource of 60 properties, type compiled, in µs, beside microdiff on the same pair');
  for (const { what, microdiffMicros, twoWayMicros, threeWayMicros } of measureComparing()) {
    const [two, three] = [twoWayMicros / microdiffMicros, threeWayMicros / microdiffMicros];
    console.log(
      `  ${what.padEnd(30)} ${number(microdiffMicros).padStart(6)} µs microdiff; two-way ${number(twoWayMicros)} µs, ` +
        `ratio ${number(two, 2)}, target ${TARGET_TWO_WAY}: ${verdict(two <= TARGET_TWO_WAY)}; three-way ` +
        `${number(threeWayMicros)} µs, ratio ${number(three, 2)}, target ${TARGET_THREE_WAY}: ` +
        verdict(three <= TARGET_THREE_WAY),
    );
  }
}

function printFacts(): void {
  const { schemas, medianMs, slowestHundredthMs, medianBytes, largestBytes } = measureFacts();
  console.log(`\nCompiling a type's facts, ${number(schemas)} schemas`);
  console.log(
    `  from schema to tree            median ${number(medianMs, 2)} ms, slowest hundredth ${number(slowestHundredthMs, 1)} ms; ` +
      `target ${TARGET_FACTS_MS} ms at the median: ${verdict(medianMs < TARGET_FACTS_MS)}`,
  );
  console.log(
    `  kept in the index, compressed  median ${number(medianBytes)} bytes, largest ${number(largestBytes / 1000, 1)} KB`,
  );
}

async function printJudging(): Promise<void> {
  console.log('\nJudging one difference, once warm, in ms');
  for (const { what, policies, firstMs, medianMs, slowestHundredthMs, gatedMs } of await measureJudging()) {
    const target = policies >= 1_000 ? TARGET_JUDGING_MANY_MS : TARGET_JUDGING_MS;
    console.log(
      `  ${`${what} (${number(policies)})`.padEnd(30)} median ${number(medianMs, 2)}, slowest hundredth ` +
        `${number(slowestHundredthMs, 2)}; with the gate ${number(gatedMs, 2)}; the first ${number(firstMs)}; ` +
        `target ${target} at the median: ${verdict(medianMs <= target)}`,
    );
  }
}

async function printStreaming(folder: string): Promise<void> {
  console.log('\nTerraform states as a stream, index --json, fresh processes, medians');
  const figures = await measureStreaming(folder, STREAMED_SIZES);
  for (const { instances, bytes, microsecondsPerInstance, residentBytes } of figures) {
    const name = `${number(instances)} instances, ${number(bytes / 1e6)} MB`;
    console.log(
      `  ${name.padEnd(30)} ${number(microsecondsPerInstance).padStart(6)} µs each, ${number(residentBytes / 1e6)} MB resident`,
    );
  }
  const [small, large] = [figures.at(0), figures.at(-1)];
  if (small === undefined || large === undefined) return;
  const ratio = large.microsecondsPerInstance / small.microsecondsPerInstance;
  console.log(
    `  ${'large against small'.padEnd(30)} ${number(ratio, 2).padStart(6)}   target ${TARGET_FLATNESS}: ` +
      `${verdict(ratio <= TARGET_FLATNESS)}; resident under ${TARGET_RESIDENT_MB} MB: ` +
      verdict(large.residentBytes / 1e6 < TARGET_RESIDENT_MB),
  );
}

async function printIndexWrites(folder: string): Promise<void> {
  console.log('\nIndexing a source on the embedded database, each resource with three ids');
  for (const { resources, rows } of await measureIndexWrites(folder, INDEXED_SIZES)) {
    for (const { what, milliseconds, writes, expectedWrites } of rows) {
      console.log(
        `  ${`${number(resources)} resources, ${what}`.padEnd(30)} ${number(milliseconds).padStart(6)} ms, ` +
          `${number(writes)} writes, ${number(writes / resources, 4)} a resource; ` +
          `target ${number(expectedWrites)}: ${verdict(writes === expectedWrites)}`,
      );
    }
  }
}

async function printOperations(): Promise<void> {
  const classes = await countOperations();
  console.log("\nOperations per change event, the example's hour, all looks that follow included");
  for (const [name, { events, calls }] of classes) {
    console.log(`  ${name} (${events} events)`);
    for (const line of describeCalls({ events, calls })) console.log(`    ${line}`);
  }
}

function describeCalls({ events, calls }: OperationCounts): readonly string[] {
  if (calls.size === 0) return ['nothing'];
  return [...calls]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([call, times]) => `${call.padEnd(28)} ${number(times / events, 1).padStart(6)}`);
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-bench-'));
  try {
    console.log(`Asbuilt's bench: Node.js ${process.versions.node}, ${process.platform} ${process.arch}`);
    printThroughput();
    printRecordTimes();
    printMutatedRecords();
    printResolving();
    printComparing();
    printFacts();
    await printJudging();
    await printStreaming(folder);
    await printIndexWrites(folder);
    await printBundles(folder);
    await printLoadTime('check', folder);
    await printOperations();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void run();
