import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { forwardingTemplate, memberTemplate } from '../../lib/forwarding-template';
import { appWith, EVERYTHING, synthesise } from './synthesised-stack';

// cdk-nag itself reads a property that the construct library deprecated.
process.env.JSII_DEPRECATED = 'quiet';

test('cdk-nag finds nothing that is not acknowledged with a reason, every option switched on', () => {
  const { app } = appWith(EVERYTHING);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  expect(() => app.synth()).not.toThrow();
}, 60_000);

describe('cfn-lint', () => {
  let folder: string;
  const present = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' });
  const isPresent = present.status === 0;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'asbuilt-lint-'));
    process.stdout.write(
      isPresent ? `cfn-lint: used, ${present.stdout.trim()}\n` : 'cfn-lint: not on the path, not used\n',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const templates: { readonly [file: string]: () => string } = {
    'plain.json': () => JSON.stringify(synthesise().toJSON()),
    'everything.json': () => JSON.stringify(synthesise(EVERYTHING).toJSON()),
    'forwarding.json': forwardingTemplate,
    'member.json': memberTemplate,
  };

  // Skipped where cfn-lint is not installed; the line above says so.
  (isPresent ? test : test.skip)(
    'finds nothing in the stack, plain and with everything, nor in the two templates of the StackSets',
    () => {
      const files = Object.entries(templates).map(([name, template]) => {
        const file = join(folder, name);
        writeFileSync(file, template());
        return file;
      });
      // W3005: dependencies that the construct library states although a reference implies them. W3037: an IAM action that
      // this cfn-lint does not know; test/lib/least-privilege.test.ts holds every action against a newer list.
      const ignored = ['-i', 'W3005', '-i', 'W3037'];
      const { stdout, status } = spawnSync('cfn-lint', [...ignored, '--', ...files], { encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
    60_000,
  );
});
