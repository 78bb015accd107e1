/** The condition that lets an AWS service act only on behalf of this account (no confused deputy). */
import { Stack } from 'aws-cdk-lib';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export function ofThisAccount(scope: Construct): Conditions {
  return { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
}
