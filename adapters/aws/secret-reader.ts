/**
 * Reads secrets at run time, once per cold start. A failed read is not kept. Errors name the secret, never its value.
 */
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

/** Answers what is stored, or nothing. */
export type FetchSecret = (name: string) => Promise<string | undefined>;

/** How each kind is fetched; a function brings only the kinds, and so the clients, it uses. */
export interface SecretFetchers {
  readonly secret?: FetchSecret;
  readonly parameter?: FetchSecret;
}

export class AwsSecretReader implements SecretReader {
  private readonly known = new Map<string, Promise<string>>();

  constructor(private readonly fetchers: SecretFetchers) {}

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
    const fetch = this.fetchers[reference.kind];
    if (fetch === undefined) {
      throw new AsbuiltError('ConfigurationInvalid', `this function has no way to read ${nameOf(reference)}`);
    }
    const text = textOf((await fetch(reference.kind === 'secret' ? reference.arn : reference.name)) ?? '');
    if (text === '') {
      throw new AsbuiltError('ConfigurationInvalid', `${nameOf(reference)} holds no text, or more than one value`);
    }
    return text;
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
