/** Functions that write a value as one text: Fn::Base64 and Fn::ToJsonString. */
import type { Json } from '../../model/json';
import { isSecretText } from '../credential-text';
import type { Evaluation } from './evaluate';
import { credentialMembers } from './named-credential';
import {
  type ObjectValue,
  scalar,
  type TemplateValue,
  textOf,
  type UnknownValue,
  unknown,
  unknownBecauseOf,
} from './template-value';

export function encodeBase64(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const value = evaluation.value(argument);
  if (value.kind === 'unknown') return value;
  const text = textOf(value);
  if (text === null || value.kind !== 'scalar') return unknownBecauseOf([value], 'Fn::Base64 has no text');
  // Encoded, no secret is seen any more.
  const secret = value.secret || isSecretText(text);
  return evaluation.text([scalar(Buffer.from(text, 'utf8').toString('base64'), secret)]);
}

/** An object or list as JSON without white space, its keys in the template's order. */
export function toJsonString(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const value = evaluation.value(argument);
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'object' && value.kind !== 'list') {
    return unknownBecauseOf([value], 'Fn::ToJsonString has no object and no list');
  }
  const writer = new JsonWriter();
  const text = writer.write(value, false);
  if (writer.open.length > 0) {
    const { why, secret } = unknownBecauseOf(writer.open, writer.open[0]?.why ?? '');
    return unknown(why, { ...unknownBecauseOf(writer.open, why), secret: secret || writer.secret });
  }
  return evaluation.text([scalar(text, writer.secret)]);
}

class JsonWriter {
  readonly open: UnknownValue[] = [];
  secret = false;

  /** credential: it stands under a key that is named like one. */
  write(value: TemplateValue, credential: boolean): string {
    switch (value.kind) {
      case 'scalar':
        if (value.content === null) this.open.push(unknown('a template holds no null'));
        this.secret ||= value.secret || (credential && typeof value.content !== 'boolean');
        return JSON.stringify(value.content);
      case 'list':
        return `[${value.items.map((item) => this.write(item, credential)).join(',')}]`;
      case 'object':
        return this.object(value, credential);
      case 'unknown':
        this.open.push(value);
        this.secret ||= credential;
        return '';
      case 'absent':
        return '';
    }
  }

  private object(value: ObjectValue, credential: boolean): string {
    const { members } = value;
    const keys = [...members.keys()];
    // JavaScript moves keys that are numbers to the front, so that their place is lost.
    if (keys.length > 1 && keys.some((key) => /^(?:0|[1-9]\d{0,9})$/.test(key))) {
      this.open.push(unknown('Fn::ToJsonString has keys that are numbers, whose order is not known'));
    }
    const holdsCredential = credentialMembers(value);
    const written = [...members].map(
      ([key, member]) => `${JSON.stringify(key)}:${this.write(member, credential || holdsCredential(key))}`,
    );
    return `{${written.join(',')}}`;
  }
}
