/** One record's identity per kind of actor, in the shapes that CloudTrail writes; names and ids invented. */
import type { JsonObject } from '../../../core/model/json';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
const CREATED = '2026-03-01T07:58:00Z';

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';
export const CLI =
  'aws-cli/2.32.3 md/awscrt#0.28.4 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.13.9 md/command#s3api';
export const BOTO = 'Boto3/1.34.0 md/Botocore#1.34.0 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.12';

interface SessionParts {
  /** With its path. */
  readonly role: string;
  readonly session: string;
  readonly account?: string;
  readonly context?: JsonObject;
  readonly mfa?: 'true' | 'false';
  readonly more?: JsonObject;
}

/** A role's session as records of version 1.08 and later have it. */
export function assumedRole({
  role,
  session,
  account = ACCOUNT,
  context = {},
  mfa = 'false',
  more = {},
}: SessionParts): JsonObject {
  const roleName = role.slice(role.lastIndexOf('/') + 1);
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLEEXAMPLEROL:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${session}`,
    accountId: account,
    accessKeyId: 'ASIAEXAMPLEEXAMPLEKEY',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAEXAMPLEEXAMPLEROL',
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: roleName,
      },
      attributes: { creationDate: CREATED, mfaAuthenticated: mfa },
      ...context,
    },
    ...more,
  };
}

export function iamUser(name: string, more: JsonObject = {}): JsonObject {
  return {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLEEXAMPLEUSR',
    arn: `arn:aws:iam::${ACCOUNT}:user/people/${name}`,
    accountId: ACCOUNT,
    accessKeyId: 'AKIAEXAMPLEEXAMPLEKEY',
    userName: name,
    ...more,
  };
}

export const SSO_ROLE = 'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PowerUser_0123456789abcdef';
export const SSO = assumedRole({ role: SSO_ROLE, session: 'ana@example.com', context: { webIdFederationData: {} } });
/** The home region's roles have no region in their path. */
export const SSO_HOME = assumedRole({
  role: 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Read_Only_0123456789abcdef',
  session: 'kai',
});

export const GITHUB_PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
export const GITHUB_ROLE = assumedRole({
  role: 'ci/github-deploy',
  session: 'GitHubActions',
  context: { webIdFederationData: { federatedProvider: GITHUB_PROVIDER, attributes: {} } },
});
/** AssumeRoleWithWebIdentity itself. */
export const WEB_IDENTITY: JsonObject = {
  type: 'WebIdentityUser',
  principalId: `${GITHUB_PROVIDER}:sts.amazonaws.com:repo:example/claims:ref:refs/heads/main`,
  userName: 'repo:example/claims:ref:refs/heads/main',
  identityProvider: GITHUB_PROVIDER,
};

const INSTANCE = 'i-0a1b2c3d4e5f60718';
export const INSTANCE_ARN = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/${INSTANCE}`;
export const EC2_INSTANCE = assumedRole({
  role: 'web-server',
  session: INSTANCE,
  context: { ec2RoleDelivery: '2.0' },
  more: { inScopeOf: { issuerType: 'AWS::EC2::Instance', credentialsIssuedTo: INSTANCE_ARN } },
});
export const OLD_EC2_INSTANCE = assumedRole({
  role: 'web-server',
  session: INSTANCE,
  context: { ec2RoleDelivery: '1.0' },
});
export const FUNCTION_ARN = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:nightly-stop`;
export const LAMBDA = assumedRole({
  role: 'service-role/nightly-stop',
  session: 'nightly-stop',
  more: { inScopeOf: { issuerType: 'AWS::Lambda::Function', credentialsIssuedTo: FUNCTION_ARN } },
});

export const IDENTITY_CENTER_USER_ID = '90a1b2c3d4-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const ON_BEHALF_OF = {
  userId: IDENTITY_CENTER_USER_ID,
  identityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/d-0a1b2c3d4e`,
};
/** CloudTrail user guide, "userIdentity with IAM Identity Center user". */
export const IDENTITY_CENTER: JsonObject = {
  type: 'IdentityCenterUser',
  accountId: ACCOUNT,
  onBehalfOf: ON_BEHALF_OF,
  credentialId: '0a1b2c3d-example',
};
/** An application that hands Identity Center's identity on. */
export const PROPAGATED = assumedRole({ role: 'analytics-app', session: 'query', more: { onBehalfOf: ON_BEHALF_OF } });

export const FEDERATED_USER: JsonObject = {
  type: 'FederatedUser',
  principalId: `${ACCOUNT}:contractor`,
  arn: `arn:aws:sts::${ACCOUNT}:federated-user/contractor`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAEXAMPLEEXAMPLEKEY',
  sessionContext: {
    sessionIssuer: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEEXAMPLEUSR',
      arn: `arn:aws:iam::${ACCOUNT}:user/broker`,
      accountId: ACCOUNT,
      userName: 'broker',
    },
    webIdFederationData: {},
    attributes: { creationDate: CREATED, mfaAuthenticated: 'false' },
  },
};
export const SAML_USER: JsonObject = {
  type: 'SAMLUser',
  principalId: 'QUJDREVGR0hJSktMTU5P:ana@example.com',
  userName: 'ana@example.com',
  identityProvider: 'https://login.example.com/saml',
};
export const DIRECTORY: JsonObject = {
  type: 'Directory',
  principalId: 'EXAMPLE\\ana',
  userName: 'ana',
  accountId: ACCOUNT,
};
/** As the resource's owner sees a caller of another account. */
export const OTHER_ACCOUNTS_USER: JsonObject = {
  type: 'AWSAccount',
  principalId: 'AIDAEXAMPLEEXAMPLEOTH',
  accountId: OTHER_ACCOUNT,
};
export const OTHER_ACCOUNTS_ROLE: JsonObject = {
  type: 'AWSAccount',
  principalId: 'AROAEXAMPLEEXAMPLEOTH:release-4711',
  accountId: OTHER_ACCOUNT,
};
export const ROOT: JsonObject = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAEXAMPLEEXAMPLEKEY',
  sessionContext: { attributes: { creationDate: CREATED, mfaAuthenticated: 'true' } },
};
/** A call that the console makes for a person and calls "Unknown". */
export const UNKNOWN_CONSOLE: JsonObject = {
  type: 'Unknown',
  principalId: 'AROAEXAMPLEEXAMPLEROL:kai',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Read_Only_0123456789abcdef/kai`,
  accountId: ACCOUNT,
};
