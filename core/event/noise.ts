/**
 * APIs that write and yet never make a declared property drift: sessions, heartbeats, runs, data. Keyed by event source
 * and then by name, never by name alone: the same name means other things in other services. Kept short: what is left out
 * costs one look-up that finds nothing. Each row's names are those of the service's API reference.
 */
const NOISE: ReadonlyMap<string, { readonly names: ReadonlySet<string>; readonly why: string }> = new Map([
  [
    'ssm.amazonaws.com',
    {
      names: new Set([
        'UpdateInstanceInformation',
        'PutInventory',
        'PutComplianceItems',
        'UpdateInstanceAssociationStatus',
        'StartSession',
        'ResumeSession',
        'TerminateSession',
        'SendCommand',
        'CancelCommand',
        'StartAutomationExecution',
      ]),
      why: 'the agent reports, or somebody works on an instance',
    },
  ],
  // A stream may be declared, so that its deletion counts; by far the most of those created are written by programs.
  ['logs.amazonaws.com', { names: new Set(['CreateLogStream']), why: 'streams come and go' }],
  ['kms.amazonaws.com', { names: new Set(['CreateGrant', 'RetireGrant']), why: 'services take and retire grants' }],
  [
    'sts.amazonaws.com',
    {
      names: new Set([
        'AssumeRole',
        'AssumeRoleWithSAML',
        'AssumeRoleWithWebIdentity',
        'AssumeRoot',
        'GetFederationToken',
        'GetSessionToken',
      ]),
      why: 'it hands out credentials',
    },
  ],
  [
    'signin.amazonaws.com',
    { names: new Set(['ConsoleLogin', 'GetSigninToken', 'SwitchRole', 'RenewRole']), why: 'somebody signs in' },
  ],
  [
    'ec2-instance-connect.amazonaws.com',
    { names: new Set(['SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey']), why: 'somebody connects to an instance' },
  ],
  [
    'cloudshell.amazonaws.com',
    {
      names: new Set(['CreateSession', 'PutCredentials', 'SendHeartBeat', 'CreateEnvironment', 'StartEnvironment']),
      why: 'somebody opens a shell',
    },
  ],
  [
    'ec2.amazonaws.com',
    {
      names: new Set([
        'CreateSnapshot',
        'CreateSnapshots',
        'DeleteSnapshot',
        'CopySnapshot',
        'CreateImage',
        'CopyImage',
      ]),
      why: 'no source declares snapshots and images',
    },
  ],
  [
    'ecr.amazonaws.com',
    {
      names: new Set(['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage']),
      why: 'somebody pushes an image',
    },
  ],
  ['secretsmanager.amazonaws.com', { names: new Set(['PutSecretValue']), why: 'a secret’s value is not declared' }],
  ['support.amazonaws.com', { names: new Set(['CreateCase', 'AddCommunicationToCase']), why: 'no resource' }],
]);

/** Why this API is noise; null where it is not. */
export function noiseReason(source: string, api: string): string | null {
  const row = NOISE.get(source);
  return row?.names.has(api) ? `${api} is never drift: ${row.why}` : null;
}
