/** What is refused by its form, before anything is read or asked. */
import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../cli/program';
import { memoryIo } from './memory-io';

async function run(...argv: string[]) {
  const io = memoryIo();
  const code = await runCommandLine(argv, io);
  return { code, out: io.written(), err: io.warned() };
}

describe.each(['index', 'explain', 'push'])('%s', (command) => {
  test.each([
    [['--account', '12'], "error: option '--account <id>' argument '12' is invalid. It takes twelve digits."],
    [['--account', '1111222233334'], 'It takes twelve digits.'],
    [['--region', 'mars'], 'It takes a region name, such as eu-west-1.'],
    [['--region', 'EU-WEST-1'], 'It takes a region name, such as eu-west-1.'],
  ])('%j', async (options, message) => {
    const { code, out, err } = await run(command, 'file-that-is-not-there', ...options);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

test('replay', async () => {
  const { code, err } = await run('replay', '--trail', 'x', '--declared', 'y', '--region', 'mars');
  expect(code).toBe(2);
  expect(err).toContain('It takes a region name');
});

test.each([['us-gov-west-1'], ['cn-north-1'], ['eusc-de-east-1'], ['ap-southeast-5']])(
  '%s is a region',
  async (region) => {
    const { err } = await run('index', 'file-that-is-not-there', '--region', region);
    expect(err).toBe('asbuilt: file-that-is-not-there, beginning: there is no such file; check the path\n');
  },
);

test.each([['Bad_Bucket//'], ['ab'], ['a..b'], ['192.168.5.4'], ['-inbox']])('%s is no bucket', async (bucket) => {
  const { code, err } = await run('push', 'file-that-is-not-there', `--inbox=${bucket}`);
  expect(code).toBe(2);
  expect(err).toContain('It takes the name of a bucket');
});

test('standard input is read once', async () => {
  for (const argv of [
    ['index', '-', '-'],
    ['index', '-', '--parameters', '-'],
    ['replay', '--trail', '-', '--declared', '-'],
  ]) {
    const { code, err } = await run(...argv);
    expect([code, err]).toEqual([2, 'asbuilt: "-" is there twice, and standard input can be read once; give a file\n']);
  }
});
