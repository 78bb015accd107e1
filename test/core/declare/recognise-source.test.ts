import { describe, expect, test } from '@jest/globals';
import { recogniseSource } from '../../../core/declare/recognise-source';
import { AsbuiltError } from '../../../core/errors';

const TEMPLATE = '{"Resources":{}}';
const STATE = '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"l","resources":[]}';
const CHECKPOINT =
  '{"version":3,"checkpoint":{"stack":"organization/claims/prod","latest":{"manifest":{"time":"2026-03-01T00:00:00Z"}}}}';
const EXPORT =
  '{"version":3,"deployment":{"manifest":{"time":"2026-03-01T00:00:00Z"},"resources":[{"urn":"urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod"}]}}';
const LINE = '{"subject":null,"source":{"kind":"terraform","id":"l"},"address":"a","notIndexed":"x"}';

describe('recogniseSource', () => {
  test.each<[string, string, string]>([
    ['a JSON template', TEMPLATE, 'stack'],
    ['a YAML template', 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n', 'stack'],
    ['an answer of get-template', `{"TemplateBody":${TEMPLATE}}`, 'stack'],
    ['a template after a byte order mark', `\uFEFF${TEMPLATE}`, 'stack'],
    ['a state', STATE, 'terraformState'],
    ['a Pulumi checkpoint', CHECKPOINT, 'pulumiCheckpoint'],
    [
      'a checkpoint of version 4',
      CHECKPOINT.replace('"version":3', '"version":4,"features":["views"]'),
      'pulumiCheckpoint',
    ],
    ['an exported Pulumi stack', EXPORT, 'pulumiCheckpoint'],
    ['a declaration file in JSON', '{"asbuilt":"declarations/v1"}', 'declarationFile'],
    ['a declaration file in YAML', '# settings\nasbuilt: declarations/v1\naccounts: []\n', 'declarationFile'],
    ['a declaration file in YAML with a quoted key', '"asbuilt": "declarations/v2"\n', 'declarationFile'],
    ['a template that speaks of the marker', 'Resources: {}\nMetadata:\n  asbuilt: declarations/v1\n', 'stack'],
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
    [
      'text',
      'hello',
      /^f: is no template \(it has no Resources\), state file, Pulumi checkpoint, declaration file or output of "asbuilt index"$/,
    ],
    ['cut off JSON', '{"version":4,"serial"', /^f: is not valid JSON: /],
    [
      'a list',
      '[]',
      /^f: is JSON, but no template \(it has no Resources\), state file, Pulumi checkpoint, declaration file or output of "asbuilt index"$/,
    ],
    [
      'another object',
      '{"a":1}',
      /^f: is JSON, but no template \(it has no Resources\), state file, Pulumi checkpoint, declaration file or output of "asbuilt index"$/,
    ],
    [
      'wrong indentation',
      'a:\n  b: 1\n c: 2\n',
      /^f: is not valid YAML: wrong indentation \(BAD_INDENT\) at line 3 column 1$/,
    ],
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
    [
      'a Pulumi checkpoint without a stack',
      '{"version":3,"checkpoint":{}}',
      /^f: holds no resource and does not say which stack/,
    ],
    [
      'an old Pulumi checkpoint',
      '{"version":1,"checkpoint":{}}',
      /^f: a Pulumi checkpoint of version 1; versions 3 and 4/,
    ],
    ['a Pulumi deployment alone', '{"manifest":{},"resources":[]}', /^f: .*"pulumi stack export"$/],
    [
      'an entry of a Pulumi history',
      '{"kind":"update","startTime":1,"environment":{},"resourceChanges":{}}',
      /^f: is an entry of a Pulumi history; give the checkpoint/,
    ],
  ])('%s is refused in one line', (_name, text, message) => {
    expect(() => recogniseSource(text, 'f')).toThrow(AsbuiltError);
    expect(() => recogniseSource(text, 'f')).toThrow(message);
  });
});
