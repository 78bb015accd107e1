/**
 * A secret's ARN ends with a hyphen and six characters that AWS adds (Secrets Manager user guide, "What's in a secret"). Its
 * APIs take the name, or the ARN without these, as SecretId too, and events repeat what the caller gave.
 */
const SECRET_ARN = /^(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:([^:]+))-[A-Za-z0-9]{6}$/;

/** The id itself, and for a secret's ARN that without the suffix, and the name in it. */
export function withSecretNames(id: string): readonly string[] {
  const [, partial, name] = SECRET_ARN.exec(id) ?? [];
  return partial === undefined || name === undefined ? [id] : [id, partial, name];
}
