/**
 * One SDK client per account and region. The hub's own account is called with the function's credentials; any other
 * through the read role of that name there, whose session the SDK renews when it runs out. Without a configured role
 * another account has no client, which the caller reports as a denied read.
 */
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { isCallableRegion, partitionOfRegion } from '../../catalogue/partitions';
import { ACCOUNT_ID } from '../../contract/aws-names';
import { AsbuiltError } from '../../core/errors';

export interface ClientOptions {
  readonly region: string;
  readonly credentials?: () => Promise<SessionCredentials>;
}

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface AccountAccess {
  /** The account the functions run in; null where it is not known: then every account is taken for it. */
  readonly ownAccount: string | null;
  /** Name of the role to assume in other accounts; null: only the own account can be read. */
  readonly roleName: string | null;
  readonly sts: STSClient;
}

export class AccountClients<Client> {
  private readonly clients = new Map<string, Client>();

  constructor(
    private readonly access: AccountAccess,
    private readonly create: (options: ClientOptions) => Client,
  ) {}

  /**
   * null: the account is another one and no role to read it is configured. Throws SourceUnreadable for what is no account or
   * no region of AWS: roles and hosts would be made of it.
   */
  clientFor(account: string, region: string): Client | null {
    if (!isCallableRegion(region) || !ACCOUNT_ID.test(account)) {
      throw new AsbuiltError('SourceUnreadable', `not a place in AWS: ${JSON.stringify([account, region])}`);
    }
    const { ownAccount, roleName } = this.access;
    const isOwn = ownAccount === null || ownAccount === account;
    if (!isOwn && roleName === null) return null;
    const key = `${isOwn ? '' : account}#${region}`;
    const known = this.clients.get(key);
    if (known !== undefined) return known;
    const client = this.create(
      isOwn || roleName === null
        ? { region }
        : { region, credentials: () => assumeRole(this.access.sts, roleArn(account, region, roleName)) },
    );
    this.clients.set(key, client);
    return client;
  }
}

function roleArn(account: string, region: string, roleName: string): string {
  return `arn:${partitionOfRegion(region)}:iam::${account}:role/${roleName}`;
}

async function assumeRole(sts: STSClient, arn: string): Promise<SessionCredentials> {
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'asbuilt' }));
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new AsbuiltError('AwsRefused', `assuming ${arn} gave no credentials`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
