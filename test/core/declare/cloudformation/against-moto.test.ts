/**
 * CloudFormation resolving against an implementation that knows nothing of it: moto makes each template's stack, and
 * what its services then answer must be what Asbuilt says is declared. Outputs are checked as values of a resource beside.
 * Nothing is passed over: every declared value is equal, or is written down in the case as unknown, unanswered or moto's fault.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CloudFormationContentReader } from '../../../../adapters/aws/cloudformation-source-reader';
import { bundledTypeFacts } from '../../../../adapters/local/bundled-type-facts';
import { declareStack } from '../../../../core/declare/cloudformation/declare-stack';
import { parseTemplate } from '../../../../core/declare/cloudformation/parse-template';
import { isIndexed } from '../../../../core/model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/model/json';
import type { SourceDeclaration, StackContent } from '../../../../core/model/source-content';
import { subjectKey } from '../../../../core/model/subject';
import type { LiveReader } from '../../../../core/ports';
import { declareWithLiveAttributes } from '../../../../core/read-live-attributes';
import { hasMoto, type Moto, startMoto } from '../../../adapters/start-moto';
import { masker } from './stack-content';
import { asAwsAnswers, filledIn } from './templates/as-aws-answers';
import { compareLeaves, type LeafFindings } from './templates/compare-declared';
import { ACCOUNT, MotoAccount, STORED } from './templates/moto-account';
import { MOTO_CASES, type MotoCase } from './templates/moto-cases';
import { readLive } from './templates/moto-live';

const HOME = 'eu-west-1';
const FOLDER = join(__dirname, 'templates');
const BUCKET_PLACE = `<CreateBucketConfiguration><LocationConstraint>${HOME}</LocationConstraint></CreateBucketConfiguration>`;

const skipped = hasMoto() ? null : 'moto_server is not on the PATH';
if (skipped !== null) process.stdout.write(`CloudFormation is not compared with moto: ${skipped}\n`);

(skipped === null ? describe : describe.skip)('what is declared is what moto made of it', () => {
  let moto: Moto;
  const accounts = new Map<string, MotoAccount>();

  beforeAll(async () => {
    moto = await startMoto();
    const home = accountIn(HOME);
    for (const [Name, [Type, Value]] of STORED) {
      await home.json('ssm', 'AmazonSSM.PutParameter', { Name, Type, Value });
    }
    await home.put('s3', '/parcel-maps', BUCKET_PLACE);
    await home.put('s3', '/parcel-maps/sizes.json', '{"Parcel":{"Small":"S"},"Letter":{"Small":"L"}}');
  }, 60_000);

  afterAll(async () => moto?.stop(), 30_000);

  function accountIn(region: string): MotoAccount {
    const account = accounts.get(region) ?? new MotoAccount(moto.endpoint, region);
    accounts.set(region, account);
    return account;
  }

  test.each(MOTO_CASES)(
    '$stack, of $template',
    async (one) => {
      const account = accountIn(one.region ?? HOME);
      const content = await makeStack(one, account);
      const physicalIds = new Map(content.resources.map(({ logicalId, physicalId }) => [logicalId, physicalId ?? '']));
      const outputs = await account.outputsOf(content.stackId ?? '');

      const declared = declareStack(withOutputs(content), masker);
      const live = await readAll(account, declared, physicalIds);
      const first = compareAll(declared, live, outputs);
      expect(identifiersOf(declared)).toEqual(filled(one.identifiers, content));
      expect(reasonsOf(declared)).toEqual(one.notIndexed ?? {});
      expect(first.different).toEqual(differencesOf(one));
      expect(first.unanswered).toEqual(one.unanswered ?? []);
      expect(first.unresolved.sort()).toEqual([...(one.toldByRead ?? []), ...(one.unresolved ?? [])].sort());
      expect(declared.asks.map(({ logicalId }) => logicalId).sort()).toEqual([...(one.asks ?? [])].sort());

      const asked = new Map(declared.asks.map(({ logicalId, subject }) => [subjectKey(subject), logicalId]));
      const reader: LiveReader = {
        read: async (subject) => {
          const properties = live.get(asked.get(subjectKey(subject)) ?? '');
          return properties === undefined ? { kind: 'absent' } : { kind: 'found', properties };
        },
      };
      const told = await declareWithLiveAttributes(withOutputs(content), masker, {
        live: reader,
        typeFacts: bundledTypeFacts,
      });
      const second = compareAll(told, live, outputs);
      expect(second.different).toEqual(differencesOf(one));
      expect(second.unresolved).toEqual(one.unresolved ?? []);
      expect(second.equal.length).toBe(first.equal.length + (one.toldByRead ?? []).length);
    },
    30_000,
  );
});

async function makeStack(one: MotoCase, account: MotoAccount): Promise<StackContent> {
  const text = readFileSync(join(FOLDER, one.template), 'utf8');
  const id = await account.createStack(one.stack, text, one.parameters ?? {});
  const clients = { clientFor: () => account.cloudFormation };
  const reader = new CloudFormationContentReader(clients, { account: ACCOUNT, region: account.region });
  const content = await reader.read({ kind: 'cloudformation', id });
  if (content === null) throw new Error(`${one.stack} is gone`);
  return asAwsAnswers(content, one.parameters ?? {}, one.physicalIds ?? {});
}

/** Logical id → what the service has of it, for what a service is asked about. */
async function readAll(
  account: MotoAccount,
  declaration: SourceDeclaration,
  physicalIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, JsonObject>> {
  const found = new Map<string, JsonObject>();
  for (const { address, subject, declared } of declaration.lines.filter(isIndexed)) {
    if (address.startsWith(BESIDE)) continue;
    const live = await readLive(account, subject.type, physicalIds.get(address) ?? '', declared);
    if (live !== null) found.set(address, live);
  }
  return found;
}

/** The content with a parameter resource for each output, whose value is the output's. */
function withOutputs(content: StackContent): StackContent {
  const { template } = parseTemplate(content.template, content.place);
  const outputs = isJsonObject(template.Outputs) ? Object.entries(template.Outputs) : [];
  const beside = outputs.map(([name, output]): [string, Json] => [
    nameBeside(name),
    {
      Type: 'AWS::SSM::Parameter',
      ...(isJsonObject(output) && output.Condition !== undefined ? { Condition: output.Condition } : {}),
      Properties: {
        Name: nameBeside(name),
        Type: 'String',
        Value: isJsonObject(output) ? (output.Value ?? null) : null,
      },
    },
  ]);
  const Resources = { ...(template.Resources as JsonObject), ...Object.fromEntries(beside) };
  const made = beside.map(([logicalId]) => ({
    logicalId,
    physicalId: logicalId,
    type: 'AWS::SSM::Parameter',
    status: 'CREATE_COMPLETE',
  }));
  return {
    ...content,
    template: JSON.stringify({ ...template, Resources }),
    resources: [...content.resources, ...made],
  };
}

const BESIDE = 'OutputBeside';
const nameBeside = (output: string) => `${BESIDE}${output}`;

function compareAll(
  declaration: SourceDeclaration,
  live: ReadonlyMap<string, JsonObject>,
  outputs: ReadonlyMap<string, string>,
): LeafFindings {
  const findings: LeafFindings = { equal: [], different: [], unresolved: [], unanswered: [] };
  for (const line of declaration.lines.filter(isIndexed)) {
    if (line.address.startsWith(BESIDE)) {
      const name = line.address.slice(BESIDE.length);
      compareLeaves(`output ${name}`, line.declared.Value ?? null, outputs.get(name), masker, findings);
    } else {
      const properties = live.get(line.address);
      if (properties === undefined) findings.unanswered.push(line.address);
      else compareLeaves(`${line.address} `, line.declared, properties, masker, findings);
    }
  }
  return findings;
}

function identifiersOf(declaration: SourceDeclaration): { readonly [logicalId: string]: string } {
  const own = declaration.lines.filter(isIndexed).filter(({ address }) => !address.startsWith(BESIDE));
  return Object.fromEntries(own.map((line) => [line.address, line.subject.identifier]));
}

function reasonsOf(declaration: SourceDeclaration): { readonly [logicalId: string]: string } {
  return Object.fromEntries(
    declaration.lines.flatMap((line) =>
      line.subject === null && !line.address.startsWith(BESIDE) ? [[line.address, line.notIndexed]] : [],
    ),
  );
}

function filled(identifiers: MotoCase['identifiers'], content: StackContent): object {
  return Object.fromEntries(
    Object.entries(identifiers).map(([logicalId, text]) => [logicalId, filledIn(text, content)]),
  );
}

function differencesOf(one: MotoCase): LeafFindings['different'] {
  return (one.differences ?? []).map(({ at, declared, moto }) => ({ at, declared, live: moto }));
}
