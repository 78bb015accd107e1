/**
 * The JSON Schema of declaration files and the table of settings in docs/declaration-files.md, out of the settings' rows.
 * `npx tsx build/declaration-schema.ts` writes both anew; a test says when they are not in step.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccountSetting, allAccountSettings, EXISTS, type SettingShape } from '../catalogue/account-settings';

const DOCS = join(__dirname, '../docs');
const SCHEMA_FILE = join(DOCS, 'declaration-file.schema.json');
const PAGE = join(DOCS, 'declaration-files.md');
const REGION = '^[a-z]{2,4}(?:-[a-z]+){1,3}-[0-9]{1,2}$';

type Schema = { readonly [keyword: string]: unknown };

export function declarationSchema(): Schema {
  const settings = allAccountSettings();
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Asbuilt declaration file, version 1',
    description: 'How settings of an AWS account should be that have no CloudFormation type. See declaration-files.md.',
    type: 'object',
    required: ['asbuilt', 'name'],
    additionalProperties: false,
    properties: {
      asbuilt: { const: 'declarations/v1' },
      name: {
        type: 'string',
        pattern: '^[A-Za-z0-9][A-Za-z0-9_./-]{0,127}$',
        description: 'The file’s own name, the same in every version of it.',
      },
      account: { type: 'string', pattern: '^[0-9]{12}$' },
      regions: { type: 'array', minItems: 1, items: { type: 'string', pattern: REGION } },
      settings: { $ref: '#/$defs/settings' },
      regionSettings: {
        type: 'object',
        description: 'Region → settings that go before those of the file in that region.',
        propertyNames: { pattern: REGION },
        additionalProperties: { $ref: '#/$defs/regionalSettings' },
      },
    },
    $defs: {
      settings: settingsSchema(settings),
      regionalSettings: settingsSchema(settings.filter(({ isGlobal }) => !isGlobal)),
      ...Object.fromEntries(settings.map((setting) => [shortName(setting), settingSchema(setting)])),
    },
  };
}

function settingsSchema(settings: readonly AccountSetting[]): Schema {
  const properties = settings.flatMap((setting) => {
    const name = shortName(setting);
    return [name, setting.type].map((one) => [one, { $ref: `#/$defs/${name}` }]);
  });
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

function shortName({ type }: AccountSetting): string {
  return type.replace('Asbuilt::', '');
}

function settingSchema({ title, properties }: AccountSetting): Schema {
  const declarable = Object.entries(properties).filter(([, { readOnly }]) => readOnly !== true);
  return {
    description: `${title.charAt(0).toUpperCase()}${title.slice(1)}.`,
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(declarable.map(([name, { shape }]) => [name, shapeSchema(shape)])),
  };
}

function shapeSchema(shape: SettingShape): Schema {
  switch (shape.kind) {
    case 'boolean':
      return { type: shape.kind };
    case 'integer':
      return integerSchema(shape);
    case 'text':
      return shape.oneOf === undefined ? { type: 'string' } : { type: 'string', enum: shape.oneOf };
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) };
    case 'map':
      return { type: 'object', additionalProperties: shapeSchema(shape.of) };
    case 'object': {
      const members = Object.entries(shape.members).map(([name, member]) => [name, shapeSchema(member)]);
      return { type: 'object', additionalProperties: false, properties: Object.fromEntries(members) };
    }
  }
}

function integerSchema({ minimum, maximum, none }: Extract<SettingShape, { readonly kind: 'integer' }>): Schema {
  const range = {
    type: 'integer',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
  return none === undefined ? range : { anyOf: [range, { const: none }] };
}

/** The rows of the page's table. */
export function settingsTable(): readonly string[] {
  return allAccountSettings().map((setting) => {
    const { isGlobal, mayBeMissing, properties } = setting;
    const names = Object.entries(properties).filter(([name, { readOnly }]) => readOnly !== true && name !== EXISTS);
    const texts = names.map(([name, { shape }]) => `\`${name}\` (${kindOf(shape)})`);
    return `| \`${shortName(setting)}\` | ${isGlobal ? 'account' : 'region'} | ${mayBeMissing ? 'yes' : 'no'} | ${texts.join(', ') || '–'} |`;
  });
}

function kindOf(shape: SettingShape): string {
  switch (shape.kind) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return shape.minimum === undefined ? 'number' : `${shape.minimum} to ${shape.maximum}`;
    case 'text':
      return shape.oneOf?.join(', ') ?? 'text';
    case 'list':
      return `list of ${kindOf(shape.of)}`;
    case 'map':
      return `name → ${kindOf(shape.of)}`;
    case 'object':
      return Object.keys(shape.members).join(', ');
  }
}

function writeBoth(): void {
  writeFileSync(SCHEMA_FILE, `${JSON.stringify(declarationSchema(), null, 2)}\n`);
  const page = readFileSync(PAGE, 'utf8');
  const rows = /(\| --- \| --- \| --- \| --- \|\n)[\s\S]*?(\n\n## Limits)/;
  writeFileSync(PAGE, page.replace(rows, `$1${settingsTable().join('\n')}$2`));
}

if (require.main === module) writeBoth();
