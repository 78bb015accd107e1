/**
 * One function of the flow: bundled from `lambdas/<name>/composition.ts`, with the generated catalogue and whatever else
 * it reads at run time laid beside the bundle, a role of its own that starts with nothing but its log group, and exactly
 * the environment that the contract names. No reserved concurrency: small accounts have none to give.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type ICommandHooks, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type EnvironmentName, FUNCTION_ENVIRONMENT, type FunctionName } from '../contract/environment-names';
import { BUNDLE_ALIAS, LATER_MODULES } from '../contract/function-bundle';
import { METRIC_NAMESPACE, SERVICE_NAME } from '../contract/metric-names';
import { FUNCTION_MEMORY_MIB, FUNCTION_TIMEOUT } from './function-limits';

const PROJECT = join(__dirname, '..');

/** Generated facts that every bundle reads through catalogue/catalogue-file.ts. */
const CATALOGUE: BundledFolder = { from: 'catalogue/generated', to: 'catalogue' };

/** A file or folder of the project, copied beside the bundle. */
export interface BundledFolder {
  readonly from: string;
  readonly to: string;
}

export interface AsbuiltFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly environment: { readonly [name in EnvironmentName]?: string };
  readonly xray: boolean;
  readonly bundledFolders?: readonly BundledFolder[];
  /** Packages that stay outside the bundle; `bundledFolders` then brings them. */
  readonly externalPackages?: readonly string[];
}

export class AsbuiltFunction extends Construct {
  readonly handler: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: AsbuiltFunctionProps) {
    super(scope, id);
    assertEnvironment(props);
    const { stackName } = Stack.of(this);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/${stackName.toLowerCase()}/${props.name}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Asbuilt: the ${props.name} function`,
    });
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'OwnLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.handler = new NodejsFunction(this, 'Handler', {
      functionName: `${stackName}-${props.name}`,
      entry: join(PROJECT, 'lambdas', props.name, 'composition.ts'),
      handler: 'handler',
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: FUNCTION_TIMEOUT[props.name],
      memorySize: FUNCTION_MEMORY_MIB[props.name],
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: props.xray ? Tracing.ACTIVE : Tracing.DISABLED,
      // The only caller that does not wait is the schedule, and it calls again by itself.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(5),
      awsSdkConnectionReuse: false,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: SERVICE_NAME,
        POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
      projectRoot: PROJECT,
      depsLockFilePath: join(PROJECT, 'package-lock.json'),
      bundling: {
        format: OutputFormat.CJS,
        target: 'node24',
        minify: true,
        logLevel: LogLevel.WARNING,
        // The runtime's own SDK is of an unknown version; the bundle carries the pinned one.
        externalModules: [
          ...(props.externalPackages ?? []),
          ...laterModules(props.name).map((module) => `./${module}`),
        ],
        mainFields: ['module', 'main'],
        esbuildArgs: {
          [`--alias:${BUNDLE_ALIAS.package}`]: join(PROJECT, BUNDLE_ALIAS.module),
          '--supported:dynamic-import': 'false',
        },
        commandHooks: besideBundle(props),
      },
    });
    this.acknowledgeFindings(props.xray);
  }

  private acknowledgeFindings(xray: boolean): void {
    const { handler } = this;
    const mappingReason =
      'A queue is its own failure destination: what fails goes back to it and in the end to its dead-letter queue.';
    Validations.of(handler).acknowledge(
      { id: 'Serverless-LambdaEventSourceMappingDestination', reason: mappingReason },
      {
        id: 'Serverless-LambdaDLQ',
        reason:
          'Called by queues and a stream, which have dead-letter queues; a missed scheduled call is made up by the next.',
      },
      {
        id: 'Serverless-LambdaAsyncFailureDestination',
        reason: 'Nothing but the outbox schedule calls asynchronously, and its next call does what a failed one left.',
      },
    );
    if (xray) {
      Validations.of(this.role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: "X-Ray's actions to send traces have no resource to restrict them to.",
      });
    } else {
      Validations.of(handler).acknowledge({
        id: 'Serverless-LambdaTracing',
        reason: 'X-Ray is switched on by the context key "xray"; by default it costs more than it tells.',
      });
    }
  }
}

/** A variable that the contract does not name would be read by nobody, a missing one would be found only at run time. */
function assertEnvironment({ name, environment }: AsbuiltFunctionProps): void {
  const { required, optional } = FUNCTION_ENVIRONMENT[name];
  const missing = required.filter((variable) => (environment[variable] ?? '') === '');
  const known = new Set<string>([...required, ...optional]);
  const unknown = Object.keys(environment).filter((variable) => !known.has(variable));
  if (missing.length === 0 && unknown.length === 0) return;
  throw new Error(
    `environment of ${name}: missing [${missing.join(', ')}], not in the contract [${unknown.join(', ')}]`,
  );
}

function laterModules(name: FunctionName): readonly string[] {
  return LATER_MODULES[name] ?? [];
}

function laterEntry(name: FunctionName, module: string): string {
  const own = `lambdas/${name}/${module}.ts`;
  return existsSync(join(PROJECT, own)) ? own : `lambdas/${module}.ts`;
}

function besideBundle({ name, bundledFolders = [], externalPackages = [] }: AsbuiltFunctionProps): ICommandHooks {
  return {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (inputFolder, outputFolder) => [
      ...[CATALOGUE, ...bundledFolders].map((folder) => copying(folder, inputFolder, outputFolder)),
      ...laterModules(name).map((module) =>
        bundling({ entry: laterEntry(name, module), module, externalPackages }, inputFolder, outputFolder),
      ),
    ],
  };
}

/** Copies by Node itself, so that the command is the same in every shell. */
function copying({ from, to }: BundledFolder, inputFolder: string, outputFolder: string): string {
  assertPresent(from);
  const copy = "require('fs').cpSync(process.argv[1],process.argv[2],{recursive:true})";
  return `node -e "${copy}" "${inputFolder}/${from}" "${outputFolder}/${to}"`;
}

interface LaterBundle {
  readonly entry: string;
  readonly module: string;
  readonly externalPackages: readonly string[];
}

/** With the same settings as the function's own bundle. */
function bundling({ entry, module, externalPackages }: LaterBundle, inputFolder: string, outputFolder: string): string {
  const script = [
    'const [,esbuild,project,entry,outfile,...external]=process.argv;',
    "require(esbuild).buildSync({absWorkingDir:project,entryPoints:[entry],outfile,external,bundle:true,minify:true,platform:'node',",
    `target:'node24',format:'cjs',mainFields:['module','main'],logLevel:'warning',`,
    `alias:{'${BUNDLE_ALIAS.package}':require('path').join(project,'${BUNDLE_ALIAS.module}')}})`,
  ].join('');
  const places = [
    `${inputFolder}/node_modules/esbuild`,
    inputFolder,
    entry,
    `${outputFolder}/${module}.js`,
    ...externalPackages,
  ];
  return `node -e "${script}" ${places.map((place) => `"${place}"`).join(' ')}`;
}

function assertPresent(path: string): void {
  if (existsSync(join(PROJECT, path))) return;
  throw new Error(`${path} is missing, so no function can be bundled; run "npm run prepare" (npm ci does it)`);
}

/** Account the stack is deployed to, as a token where it is not known at synth time. */
export function hubAccount(scope: Construct): string {
  return Stack.of(scope).account;
}
