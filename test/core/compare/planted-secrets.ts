/** Random secrets in the forms that credentials have, and resources in which they stand at each kind of place. */
import fc from 'fast-check';
import type { JsonObject } from '../../../core/model/json';

const alphabet = [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'];
export const random = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((letters) => letters.join(''));

/** A core that nothing else holds, and the text that carries it in a credential's form. */
export interface Secret {
  readonly core: string;
  readonly text: string;
}

const KEY_BLOCK = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');
const FORMS: readonly ((core: string) => string)[] = [
  (core) => `postgres://app:${core}@db.example.com:5432/app`,
  (core) => `Server=db;User Id=app;Password=${core};`,
  (core) => `https://api.example.com/v1?mode=a&token=${core}&x=1`,
  (core) => `https://account.example.com/c/b?sv=2024&sig=${core}`,
  (core) => `https://hooks.slack.com/services/T000/B000/${core}`,
  (core) => `https://discord.com/api/webhooks/1234567890123/${core}1a`,
  (core) => `run --verbose --db-password ${core}`,
  (core) => `run --api-key=${core} --fast`,
  (core) => `curl -u admin:${core} https://example.com`,
  (core) => `Bearer ${core}`,
  (core) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${core}`,
  (core) => `${KEY_BLOCK}\n${core}\n-----END`,
  (core) => `#!/bin/bash\nexport DB_PASSWORD=${core}\nrun`,
  (core) => `${'ghp'}_${core}${core}`,
  (core) => Buffer.from(`#!/bin/bash\nexport DB_PASSWORD=${core}\nrun\n`).toString('base64'),
  (core) => JSON.stringify({ host: 'db', nested: [{ password: core }] }),
  (core) => JSON.stringify([{ Name: 'API_TOKEN', Value: core }]),
  (core) => JSON.stringify({ inner: JSON.stringify({ client_secret: core }) }),
];
export const secret: fc.Arbitrary<Secret> = fc.tuple(random(24), fc.nat()).map(([core, form]) => ({
  core,
  text: (FORMS[form % FORMS.length] ?? String)(core),
}));

/** Where it stands: as a value in each kind of place, or as a key. Plain cores stand where the name or the path tells. */
export const PLACES: readonly ((secret: Secret) => JsonObject)[] = [
  ({ text }) => ({ Description: text }),
  ({ text }) => ({ Nested: { Deep: { Text: text } } }),
  ({ text }) => ({ List: ['a', text, 'b'] }),
  ({ text }) => ({ List: [{ Name: 'x', Setting: text }] }),
  ({ text }) => ({ List: [{ Name: text, Setting: 1 }] }),
  ({ text }) => ({ Tags: [{ Key: 'k', Value: text }] }),
  ({ text }) => ({ Tags: [{ Key: text, Value: 'v' }] }),
  ({ text }) => ({ Variables: { HARMLESS: text } }),
  ({ text }) => ({ Variables: { [text]: 'x' } }),
  ({ core }) => ({ Variables: { DB_PASSWORD: core, COPY: `again ${core}` } }),
  ({ core }) => ({ MasterUserPassword: core }),
  ({ core }) => ({ AuthToken: { Value: core } }),
  ({ core }) => ({ Passwords: [core] }),
  ({ core }) => ({ Environment: [{ Name: 'API_KEY', Value: core }] }),
  ({ core }) => ({ Headers: [{ HeaderName: 'X-Origin-Verify', HeaderValue: core }] }),
  ({ core }) => ({ Password: core, Map: { [core]: 1, [`a/${core}`]: 2 } }),
  ({ core }) => ({ Marked: { A: [core, { B: core }] } }),
  ({ core }) => ({ Hidden: core }),
  ({ text }) => ({ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: text, Resource: '*' }] } }),
  ({ text }) => ({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', Description: text, FromPort: 22 }] }),
];

export const planted = fc
  .tuple(fc.array(fc.tuple(secret, fc.nat()), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([secrets, isPublic]) => ({
    cores: secrets.map(([{ core }]) => core),
    value: Object.assign(
      { Name: 'thing', Public: isPublic },
      ...secrets.map(([one, at]) => PLACES[at % PLACES.length]?.(one)),
    ) as JsonObject,
  }));

/** Paths that the source marks, and that the schema calls write-only, in those resources. */
export const SENSITIVE = [['Marked']];
export const WRITE_ONLY = [['Hidden']];
