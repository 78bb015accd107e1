/** Commands as a shell takes them: run by sh against an `aws` that only says what it was given. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { nextSteps } from '../../../core/notify/next-steps';
import { renderTerminalAlert } from '../../../core/notify/render-terminal-alert';
import { toldMessage } from './told-message';

const folder = mkdtempSync(join(tmpdir(), 'asbuilt-commands-'));
const aws = join(folder, 'aws');
writeFileSync(
  aws,
  `#!${process.execPath}
const given = process.argv.slice(2);
console.log(given[1] === 'describe-stacks' ? JSON.stringify([{ query: given[given.indexOf('--query') + 1] }]) : JSON.stringify(given));
`,
);
chmodSync(aws, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `aws` was given, word by word. */
function wordsOf(command: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return JSON.parse(stdout) as string[];
}

describe.each(['FraudStack', "a'; touch hacked; '", '$(touch hacked)', '`touch hacked`', 'a "b" \\ c', '-x'])(
  'a plain stack called %s',
  (stack) => {
    const source = { kind: 'cloudformation', id: stack } as const;
    const [plan, putBack] = nextSteps(toldMessage({ source, address: 'Role' }));
    const named = ['--stack-name', stack, '--change-set-name', 'revert-drift-9f2c'];

    test('gets a change set that keeps every parameter, which is waited for and shown', () => {
      expect(plan?.label).toBe('See the plan');
      const [create = '', wait = '', describeIt = ''] = plan?.commands ?? [];
      const query = 'Stacks[0].Parameters[].{ParameterKey:ParameterKey,UsePreviousValue:`true`} || `[]`';
      expect(wordsOf(create)).toEqual([
        ...['cloudformation', 'create-change-set', ...named, '--use-previous-template'],
        ...['--deployment-mode', 'REVERT_DRIFT', '--capabilities', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
        ...['--parameters', JSON.stringify([{ query }])],
      ]);
      expect(wordsOf(wait)).toEqual(['cloudformation', 'wait', 'change-set-create-complete', ...named]);
      expect(wordsOf(describeIt)).toEqual([
        ...['cloudformation', 'describe-change-set', ...named, '--include-property-values'],
      ]);
      expect(plan?.commands).toHaveLength(3);
    });

    test('is changed by another step only', () => {
      expect(putBack?.label).toBe('Put it back');
      expect(putBack?.commands.map(wordsOf)).toEqual([['cloudformation', 'execute-change-set', ...named]]);
    });
  },
);

test('all commands of a step or none', () => {
  const source = { kind: 'cloudformation', id: `S${'s'.repeat(300)}` } as const;
  const [plan] = nextSteps(toldMessage({ source, address: 'Role' }));
  expect(plan?.commands).toEqual([]);
  expect(plan?.words).toMatch(/^create a drift-aware change set of stack Ss+ that keeps every parameter$/);
});

describe('in a terminal', () => {
  const whole = (over: Parameters<typeof toldMessage>[0]): readonly string[] =>
    renderTerminalAlert(toldMessage(over), { colour: false }).split('\n');
  const isLink = (row: string): boolean => /^Console +https:/.test(row);
  const rows = (over: Parameters<typeof toldMessage>[0]): readonly string[] =>
    whole(over).filter((row) => !isLink(row));
  const bare = (row: string | undefined): string => (row ?? '').slice(2, -2).trimEnd();

  test('a command that fits stands in the box, and nothing below it', () => {
    const all = rows({});
    expect(all.at(-1)).toMatch(/^╰─+╯$/);
    expect(bare(all.at(-2))).toBe(
      "Details         npx asbuilt show '111122223333#global#AWS::IAM::Role#fraud-endpoint'",
    );
  });

  test('links stand below everything, whole', () => {
    expect(whole({}).at(-1)).toBe(
      'Console         https://console.aws.amazon.com/go/view?arn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Ffraud-endpoint',
    );
  });

  test('one that does not fit stands below, whole', () => {
    const identifier = 'fraud-endpoint-with-a-name-that-takes-up-space';
    const subject = { account: '111122223333', region: 'global', type: 'AWS::IAM::Role', identifier };
    const all = rows({ subject });
    const end = all.findIndex((row) => row.startsWith('╰'));
    expect(bare(all[end - 1])).toBe('Details         (the command below this box)');
    expect(all.slice(end + 1)).toEqual([`npx asbuilt show '111122223333#global#AWS::IAM::Role#${identifier}'`, '']);
  });

  test('several stand below in their order, and the box says which is which', () => {
    const source = { kind: 'cloudformation', id: 'FraudStack' } as const;
    const all = rows({ source, address: 'EndpointRole' });
    const end = all.findIndex((row) => row.startsWith('╰'));
    expect(all.slice(end - 3, end).map(bare)).toEqual([
      'See the plan    (commands 1 to 3 below this box)',
      'Put it back     (command 4 below this box)',
      "Details         npx asbuilt show '111122223333#global#AWS::IAM::Role#fraud-endpoint'",
    ]);
    expect(all.slice(end + 1).map((row) => row.split(' ').slice(0, 3).join(' '))).toEqual([
      'aws cloudformation create-change-set',
      'aws cloudformation wait',
      'aws cloudformation describe-change-set',
      '',
      'aws cloudformation execute-change-set',
      '',
    ]);
  });
});
