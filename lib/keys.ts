/**
 * The two customer-managed keys. `data` encrypts both tables and the masking key's secret; `topic` encrypts the alert
 * topic and admits CloudWatch, whose alarms would otherwise be dropped silently.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ofThisAccount } from './of-this-account';

export class Keys extends Construct {
  readonly data: Key;
  readonly topic: Key;

  constructor(scope: Construct, id: string, props: { readonly removalPolicy: RemovalPolicy }) {
    super(scope, id);
    this.data = new Key(this, 'Data', {
      description: 'Asbuilt: index and drift tables, masking key',
      enableKeyRotation: true,
      removalPolicy: props.removalPolicy,
    });
    this.topic = new Key(this, 'Topic', {
      description: 'Asbuilt: alert topic',
      enableKeyRotation: true,
      // Holds nothing that outlives a message in flight.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic.grant(
      new ServicePrincipal('cloudwatch.amazonaws.com', { conditions: ofThisAccount(this) }),
      'kms:Decrypt',
      'kms:GenerateDataKey*',
    );
  }
}
