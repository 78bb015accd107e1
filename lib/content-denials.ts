/**
 * The statements that keep a reading role from content: explicit denials over ReadOnlyAccess, with the hub's own tables,
 * queues and secret left out of them, and decryption only through the services whose configuration needs it.
 */
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  CONTENT_DENIALS,
  DECRYPT_VIA_SERVICES,
  EVENT_LOOKUP_ACTIONS,
  NEVER_DECRYPT_VIA_SERVICES,
  SETTING_READ_ACTIONS,
} from '../contract/read-permissions';

export interface OwnContent {
  /** ARNs that the denials spare, by ContentDenial.content ("Items": the hub's tables). */
  readonly spared: { readonly [content: string]: readonly string[] };
  /** The hub's data key, with which its own secret is decrypted; null in an account that holds nothing of the hub's. */
  readonly dataKeyArn: string | null;
}

export function contentDenials({ spared, dataKeyArn }: OwnContent): readonly PolicyStatement[] {
  const denials = CONTENT_DENIALS.map(({ content, actions }) => {
    const own = spared[content] ?? [];
    return new PolicyStatement({
      sid: `No${content}`,
      effect: Effect.DENY,
      actions: [...actions],
      ...(own.length === 0 ? { resources: ['*'] } : { notResources: [...own] }),
    });
  });
  return [
    ...denials,
    new PolicyStatement({
      sid: 'NoDecryptedSecrets',
      effect: Effect.DENY,
      actions: ['kms:Decrypt'],
      ...(dataKeyArn === null ? { resources: ['*'] } : { notResources: [dataKeyArn] }),
      conditions: { StringLike: { 'kms:ViaService': NEVER_DECRYPT_VIA_SERVICES.map((service) => `${service}.*`) } },
    }),
  ];
}

/** Some read handlers decrypt what the service encrypted with a customer's key; only through these services. */
export function decryptThroughServices(): PolicyStatement {
  return new PolicyStatement({
    sid: 'DecryptConfiguration',
    actions: ['kms:Decrypt'],
    resources: ['*'],
    conditions: { StringLike: { 'kms:ViaService': DECRYPT_VIA_SERVICES.map((service) => `${service}.*`) } },
  });
}

/** Settings of the account that ReadOnlyAccess leaves out; they have no ARN. */
export function readAccountSettings(): PolicyStatement {
  return new PolicyStatement({ sid: 'ReadSettings', actions: [...SETTING_READ_ACTIONS], resources: ['*'] });
}

/** CloudTrail's event history has no ARN. */
export function lookUpEvents(): PolicyStatement {
  return new PolicyStatement({ sid: 'LookUpEvents', actions: [...EVENT_LOOKUP_ACTIONS], resources: ['*'] });
}
