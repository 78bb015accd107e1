/**
 * Reads secrets at run time, once per cold start. A failed read is not kept. Errors name the secret, never its value.
 */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { AsbuiltError } from '../../core/errors';
import { awsError } from './aws-error';

/** Where a secret lies. */
export type SecretReference =
  | { readonly kind: 'secret'; readonly arn: string }
  | { readonly kind: 'parameter'; readonly name: string };

export interface SecretReader {
  /** The secret's text without surrounding blanks. Throws AwsRefused, Throttled or ConfigurationInvalid. */
  read(reference: SecretReference): Promise<string>;
}

/** Clients are made at the first read of their kind, so that a function loads only what it uses. */
export interface SecretClients {
  readonly secretsManager: () => SecretsManagerClient;
  readonly ssm: () => SSMClient;
}

export class AwsSecretReader implements SecretReader {
  private readonly known = new Map<string, Promise<string>>();

  constructor(private readonly clients: SecretClients) {}

  read(reference: SecretReference): Promise<string> {
    const name = nameOf(reference);
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const reading = this.fetch(reference).catch((error: unknown) => {
      this.known.delete(name);
      throw awsError(error, `read ${name}`);
    });
    this.known.set(name, reading);
    return reading;
  }

  private async fetch(reference: SecretReference): Promise<string> {
    const text = textOf(
      reference.kind === 'secret' ? await this.secret(reference.arn) : await this.parameter(reference.name),
    );
    if (text === '') {
      throw new AsbuiltError('ConfigurationInvalid', `${nameOf(reference)} holds no text, or more than one value`);
    }
    return text;
  }

  private async secret(arn: string): Promise<string> {
    const { SecretString } = await this.clients.secretsManager().send(new GetSecretValueCommand({ SecretId: arn }));
    return SecretString ?? '';
  }

  private async parameter(name: string): Promise<string> {
    const command = new GetParameterCommand({ Name: name, WithDecryption: true });
    const { Parameter } = await this.clients.ssm().send(command);
    return Parameter?.Value ?? '';
  }
}

function nameOf(reference: SecretReference): string {
  return reference.kind === 'secret' ? `secret ${reference.arn}` : `parameter ${reference.name}`;
}

/** The console stores a secret as {"<name>": "<value>"}: then the one value counts. */
function textOf(stored: string): string {
  const text = stored.trim();
  if (!text.startsWith('{')) return text;
  try {
    const values: unknown[] = Object.values(JSON.parse(text));
    return values.length === 1 && typeof values[0] === 'string' ? values[0].trim() : '';
  } catch {
    return text;
  }
}
