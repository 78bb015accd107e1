/**
 * The hub's 256-bit masking key: sensitive values are stored and told only as HMAC-SHA-256 under it. Generated inside
 * Secrets Manager, so it never passes through the template or this machine.
 */
import type { RemovalPolicy } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export class MaskingKey extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, props: { readonly key: Key; readonly removalPolicy: RemovalPolicy }) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Asbuilt: masking key, 64 hexadecimal digits. Replacing it makes stored digests incomparable.',
      encryptionKey: props.key,
      removalPolicy: props.removalPolicy,
      generateSecretString: {
        passwordLength: 64,
        excludePunctuation: true,
        excludeUppercase: true,
        // Leaves 0-9 and a-f.
        excludeCharacters: 'ghijklmnopqrstuvwxyz',
        requireEachIncludedType: false,
      },
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'A new key makes every stored digest incomparable, so it is replaced only on purpose (docs/runbook.md).',
    });
  }
}
