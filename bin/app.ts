/**
 * The CDK app's entry: one stack, tagged, and checked by cdk-nag at every synthesis. Account and region come from the
 * CLI's own credentials at deployment, so nothing is looked up and synthesis works without a network.
 */
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { STACK_NAME } from '../contract/stack-outputs';
import { AsbuiltStack } from '../lib/asbuilt-stack';

const app = new App();
new AsbuiltStack(app, STACK_NAME);
// A dashboard takes no tags in every region yet.
Tags.of(app).add('application', 'asbuilt', { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
