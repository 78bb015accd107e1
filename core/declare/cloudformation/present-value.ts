/**
 * The last step before a declared property leaves the stage: unknown values become markers, secrets become masks.
 * Secret is what a NoEcho parameter flowed into, what a property named like a credential holds, and the value beside
 * such a name ({Name: "DB_PASSWORD", Value: …}), and text that is a credential by its form, or JSON or user data that
 * holds one. Masked leaf by leaf, so that
 * the structure still compares.
 */
import { canonicalJson } from '../../model/canonical-json';
import type { Json, JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import { isMasked, isUnresolved, unresolved } from '../../model/known-value';
import type { Masker } from '../../model/masker';
import { isSecretText } from '../credential-text';
import { credentialMembers } from './named-credential';
import type { ObjectValue, ScalarValue, TemplateValue } from './template-value';

export interface PresentedProperties {
  readonly declared: JsonObject;
  readonly unresolved: readonly JsonPointer[];
  readonly sensitive: readonly JsonPointer[];
}

export function presentProperties(properties: ReadonlyMap<string, TemplateValue>, masker: Masker): PresentedProperties {
  const presenter = new Presenter(masker);
  const declared = presenter.object({ kind: 'object', members: properties }, [], false);
  return { declared, unresolved: presenter.unresolved, sensitive: presenter.sensitive };
}

class Presenter {
  readonly unresolved: JsonPointer[] = [];
  readonly sensitive: JsonPointer[] = [];

  constructor(private readonly masker: Masker) {}

  object(value: ObjectValue, path: readonly string[], credential: boolean): JsonObject {
    const holdsCredential = credentialMembers(value);
    const members = [...value.members].map(([key, member]): [string, Json] => {
      return [key, this.value(member, [...path, key], credential || holdsCredential(key))];
    });
    const object = Object.fromEntries(members);
    return isUnresolved(object) || isMasked(object) ? this.withoutMarker(object, path) : object;
  }

  /** What functions leave of a template may look like a marker; taken for one, it would hide what is compared with it. */
  private withoutMarker(object: JsonObject, path: readonly string[]): JsonObject {
    const members = Object.keys(object).map((key): [string, Json] => {
      this.unresolved.push(formatPointer([...path, key]));
      return [key, unresolved('the template holds a marker of Asbuilt')];
    });
    return Object.fromEntries(members);
  }

  private value(value: TemplateValue, path: readonly string[], credential: boolean): Json {
    switch (value.kind) {
      case 'scalar':
        return this.scalar(value, path, credential);
      case 'list':
        return value.items.map((item, i) => this.value(item, [...path, String(i)], credential));
      case 'object':
        return this.object(value, path, credential);
      case 'unknown':
        this.unresolved.push(formatPointer(path));
        if (value.secret || credential) this.sensitive.push(formatPointer(path));
        return unresolved(value.why);
      case 'absent':
        return null;
    }
  }

  /** A name alone makes no secret of a switch: only text and numbers under it are masked. */
  private scalar(value: ScalarValue, path: readonly string[], credential: boolean): Json {
    const { content } = value;
    const named = credential && content !== null && typeof content !== 'boolean';
    const formed = typeof content === 'string' && (isSecretText(content) || isEncodedSecret(content, path));
    if (!value.secret && !named && !formed) return content;
    this.sensitive.push(formatPointer(path));
    return { ...this.masker.mask(canonicalJson(content)) };
  }
}

/** Properties whose text is Base64: EC2::Instance UserData, WAF SearchStringBase64. */
const ENCODED = /userdata|base64/i;

function isEncodedSecret(text: string, path: readonly string[]): boolean {
  if (!ENCODED.test(path.at(-1) ?? '') || !/^[A-Za-z0-9+/\s]{8,}={0,2}\s*$/.test(text)) return false;
  return isSecretText(Buffer.from(text, 'base64').toString('utf8'));
}
