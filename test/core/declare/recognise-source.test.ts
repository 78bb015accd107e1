import { describe, expect, test } from '@jest/globals';
import { recogniseSource } from '../../../core/declare/recognise-source';
import { AsbuiltError } from '../../../core/errors';

const TEMPLATE = '{"Resources":{}}';
const STATE = '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"l","resources":[]}';
const LINE = '{"subject":null,"source":{"kind":"terraform","id":"l"},"address":"a","notIndexed":"x"}';

describe('recogniseSource', () => {
  test.each<[string, string, string]>([
    ['a JSON template', TEMPLATE, 'stack'],
    ['a YAML template', 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n', 'stack'],
    ['an answer of get-template', `{"TemplateBody":${TEMPLATE}}`, 'stack'],
    ['a template after a byte order mark', `\uFEFF${TEMPLATE}`, 'stack'],
    ['a state', STATE, 'terraformState'],
    ['one line of asbuilt index', LINE, 'indexLine'],
    ['an answer of describe-stack-resources', '{"StackResources":[]}', 'stackResources'],
    ['an answer of list-stack-resources', '{"StackResourceSummaries":[]}', 'stackResources'],
  ])('%s', (_name, text, kind) => {
    expect(recogniseSource(text, 'f').kind).toBe(kind);
  });

  test('several documents, one a line, each with its place; blank lines do not count', () => {
    expect(recogniseSource(`${LINE}\n\n${STATE}\n`, 'f')).toEqual({
      kind: 'lines',
      lines: [
        { text: LINE, place: 'f, line 1' },
        { text: STATE, place: 'f, line 3' },
      ],
    });
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /^f: is empty/],
    ['text', 'hello', /^f: has no Resources, so it is no CloudFormation template$/],
    ['cut off JSON', '{"version":4,"serial"', /^f: is not valid JSON: /],
    ['a list', '[]', /^f: is JSON, but no template, state file or output of "asbuilt index"$/],
    ['another object', '{"a":1}', /^f: has no Resources, so it is no CloudFormation template$/],
    [
      'an old state',
      '{"version":3,"terraform_version":"0.11.14","serial":1,"lineage":"l","modules":[]}',
      /^f: .*version 3.*version 4/,
    ],
    ['a state without a version', '{"terraform_version":"1.9.0","lineage":"l"}', /^f: .*version/],
    [
      'an encrypted state',
      '{"serial":1,"lineage":"l","meta":{},"encrypted_data":"x","encryption_version":"v0"}',
      /^f: .*encrypted by OpenTofu/,
    ],
    [
      'a plan',
      '{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{}}',
      /^f: .*"terraform state pull"/,
    ],
    ['a Pulumi checkpoint', '{"version":3,"checkpoint":{}}', /^f: is a Pulumi checkpoint/],
  ])('%s is refused in one line', (_name, text, message) => {
    expect(() => recogniseSource(text, 'f')).toThrow(AsbuiltError);
    expect(() => recogniseSource(text, 'f')).toThrow(message);
  });
});
