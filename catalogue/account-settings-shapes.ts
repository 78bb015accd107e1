/** Shapes and properties that rows of several account settings share. */
import type { SettingProperty, SettingShape } from './account-settings';

export const BOOLEAN: SettingShape = { kind: 'boolean' };
export const INTEGER: SettingShape = { kind: 'integer' };
export const TEXT: SettingShape = { kind: 'text' };

/** On is safer. */
export const GUARD: SettingProperty = { shape: BOOLEAN, strength: { kind: 'switch', protects: true } };
/** Likewise; not answered where it is off. */
export const GUARD_OR_OFF: SettingProperty = { ...GUARD, absent: false };

/** `none`: below the minimum, the value that says that there is none. */
export function between(minimum: number, maximum: number, none?: number): SettingShape {
  return none === undefined ? { kind: 'integer', minimum, maximum } : { kind: 'integer', minimum, maximum, none };
}

export function oneOf(...values: readonly string[]): SettingShape {
  return { kind: 'text', oneOf: values };
}

/** Texts of which the later protects more. */
export function scale(...weakestFirst: readonly string[]): SettingProperty {
  const values = weakestFirst.map((value) => value.toLowerCase());
  return { shape: oneOf(...weakestFirst), strength: { kind: 'scale', values } };
}
