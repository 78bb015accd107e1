/**
 * Switches: a protection turned off, or a risk turned on. The name tells which of the two a switch is; a plain "Enabled"
 * or "Status" is about what it stands in. A switch that is not there has a default that is not known here: a protection
 * that is gone counts as off, everything else without a value on one side says only what is certain.
 */
import type { Category } from '../../model/difference';
import type { Json } from '../../model/json';
import type { Assessed, Assessment, WeakeningRule } from './assessment';
import { type SwitchEffect, switchEffect } from './switch-names';
import { tellingNames } from './telling-names';

/** What a plain on/off word is about where no name around it tells. */
const PROTECTIVE: readonly Category[] = ['logging', 'encryption', 'safety'];
const PLAIN_SWITCH = /^(?:Enabled?|Enable[A-Z]\w*|Is[A-Z]\w*|Status|State|Mode|Active|\w+Enabled|\w+Status)$/;

export const switchRule: WeakeningRule = (assessed): Assessment | null => {
  const { kind, declared, live } = assessed.difference;
  const wasOn = kind === 'added' ? null : switchOf(declared);
  const isOn = kind === 'removed' ? null : switchOf(live);
  if (wasOn === isOn || (kind === 'changed' && (wasOn === null || isOn === null))) return null;
  const names = tellingNames(assessed);
  const effect = effectOf(assessed, names);
  if (effect === null) return null;
  const weakens = weakening(effect, wasOn, isOn);
  if (weakens === null) return null;
  const owner = names.slice(-2).join('.');
  const because = isOn === null && wasOn !== true ? `${owner} is not set any more.` : turned(owner, isOn ?? false);
  return { weakens, because };
};

function turned(owner: string, isOn: boolean): string {
  return `${owner} was turned ${isOn ? 'on' : 'off'}.`;
}

function weakening(effect: SwitchEffect, wasOn: boolean | null, isOn: boolean | null): Assessment['weakens'] | null {
  const before = wasOn === null ? null : wasOn === (effect === 'protects');
  const after = isOn === null ? null : isOn === (effect === 'protects');
  // From the weaker nothing gets weaker, and to the stronger neither.
  if (before === false || after === true) return 'no';
  // It was protected and is not, or nothing says that it was not: a risk that came is a risk.
  if (before === true && after === false) return 'yes';
  if (before === true) return effect === 'protects' ? 'yes' : null;
  return effect === 'exposes' ? 'yes' : null;
}

/** The nearest name that tells; a name that is no plain switch speaks for itself alone. */
function effectOf({ category }: Assessed, names: readonly string[]): SwitchEffect | null {
  const own = names.at(-1) ?? '';
  const effect = switchEffect(own, category);
  if (effect !== null || !PLAIN_SWITCH.test(own)) return effect;
  for (const name of names.slice(-4, -1).reverse()) {
    const around = switchEffect(name, category);
    if (around !== null) return around;
  }
  return PROTECTIVE.includes(category) ? 'protects' : null;
}

const ON = /^(?:true|enabled?|on|active|yes|all|activated)$/i;
const OFF = /^(?:false|disabled?|off|inactive|suspended|paused|no|none|deactivated)$/i;

function switchOf(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  if (ON.test(value)) return true;
  return OFF.test(value) ? false : null;
}
