/**
 * checks and sweep queues → check → drift table. The only function that looks at resources: its role is ReadOnlyAccess
 * without any content (contract/read-permissions.ts), and may write to the hub's own tables and queues alone.
 */
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../contract/environment-names';
import { settingsPrefixOf } from '../contract/settings-prefix';
import { AsbuiltFunction, type BundledFolder, hubAccount } from './asbuilt-function';
import type { Configuration } from './configuration';
import { lookUpEvents } from './content-denials';
import type { MaskingKey } from './masking-key';
import { grantMemberRead, MEMBER_READ_ROLE_NAME } from './member-read-role';
import { policyFolderAt, policyFolders } from './policy-folders';
import { triggerByQueue } from './queue-trigger';
import type { Queues } from './queues';
import { grantReadingWithoutContent } from './reading-without-content';
import { grantSettings, settingsObjects } from './settings-access';
import { stateAccess } from './state-access';
import type { Tables } from './tables';

export interface CheckFunctionProps {
  readonly configuration: Configuration;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly dataKey: Key;
  readonly maskingKey: MaskingKey;
}

/** The policy engine stays outside the bundle: it is loaded at the first difference, and finds its .wasm beside itself. */
const POLICY_ENGINE = '@cedar-policy/cedar-wasm';

export class CheckFunction extends Construct {
  readonly function: AsbuiltFunction;

  constructor(scope: Construct, id: string, props: CheckFunctionProps) {
    super(scope, id);
    const { configuration, queues, tables, maskingKey } = props;
    this.function = new AsbuiltFunction(this, 'Function', {
      name: 'check',
      description: 'Asbuilt: does this resource still match what declares it?',
      xray: configuration.xray,
      externalPackages: [POLICY_ENGINE],
      bundledFolders: [...policyFolders(configuration.policiesFolder), ...policyEngineFolders()],
      environment: {
        [ENVIRONMENT.indexTable]: tables.index.tableName,
        [ENVIRONMENT.driftTable]: tables.drift.tableName,
        [ENVIRONMENT.overflowBucket]: tables.overflow.bucket.bucketName,
        [ENVIRONMENT.checkQueueUrl]: queues.checks.queue.queueUrl,
        [ENVIRONMENT.sweepQueueUrl]: queues.sweep.queue.queueUrl,
        [ENVIRONMENT.indexQueueUrl]: queues.deployments.queue.queueUrl,
        [ENVIRONMENT.maskingKeySecretArn]: maskingKey.secret.secretArn,
        [ENVIRONMENT.stateSources]: JSON.stringify(configuration.stateSources),
        [ENVIRONMENT.systems]: JSON.stringify({ systems: configuration.systems }),
        ...(configuration.categories.length === 0
          ? {}
          : { [ENVIRONMENT.categories]: JSON.stringify(configuration.categories) }),
        [ENVIRONMENT.deployers]: JSON.stringify(configuration.deployers),
        [ENVIRONMENT.policiesFolder]: policyFolderAt(configuration.policiesFolder),
        ...(configuration.settings === null
          ? {}
          : { [ENVIRONMENT.settingsPrefix]: settingsPrefixOf(configuration.settings) }),
        ...(configuration.gate ? { [ENVIRONMENT.gate]: 'true' } : {}),
        [ENVIRONMENT.hubAccount]: hubAccount(this),
        ...(configuration.organization === null ? {} : { [ENVIRONMENT.memberReadRoleName]: MEMBER_READ_ROLE_NAME }),
      },
    });
    this.grantOwnResources(props);
    const states = stateAccess(this, configuration.stateSources);
    grantReadingWithoutContent(this.function.role, {
      queues: [queues.checks, queues.sweep],
      tables,
      dataKey: props.dataKey,
      maskingKey,
      states,
      objects: settingsObjects(this, configuration.settings),
    });
    grantSettings(this.function.role, configuration.settings);
    this.function.role.addToPolicy(lookUpEvents());
    if (configuration.organization !== null) grantMemberRead(this.function.role);
    // A read is given 20 s, and the messages of a batch are handled one after the other: five fit into the timeout.
    triggerByQueue(this.function, queues.checks, { id: 'Checks', batchSize: 5, maxConcurrency: 10 });
    // The pace is kept by an item of the index table, so that many accounts and regions are read at once, each at its own.
    triggerByQueue(this.function, queues.sweep, { id: 'Sweep', batchSize: 5, maxConcurrency: 5 });
  }

  private grantOwnResources({ queues, tables, maskingKey }: CheckFunctionProps): void {
    const { role } = this.function;
    tables.grant(tables.index, role, 'write');
    tables.grant(tables.drift, role, 'write');
    tables.overflow.grant(role);
    for (const { queue } of [queues.checks, queues.sweep, queues.deployments]) queue.grantSendMessages(role);
    maskingKey.secret.grantRead(role);
  }
}

function policyEngineFolders(): readonly BundledFolder[] {
  return ['package.json', 'nodejs'].map((part) => {
    const place = `node_modules/${POLICY_ENGINE}/${part}`;
    return { from: place, to: place };
  });
}
