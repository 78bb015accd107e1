/** Switches: a protection turned off, or a risk turned on. The name tells which of the two a switch is. */
import type { Category } from '../../model/difference';
import type { Json } from '../../model/json';
import type { WeakeningRule } from './assessment';

/** Turning it on exposes: public addresses, root access, and doing without a check. */
const RISK =
  /^(?:Public(?!AccessBlock)\w*|\w*Publicly\w*|AssociatePublicIpAddress|MapPublicIpOnLaunch|EndpointPublicAccess|DirectInternetAccess|RootAccess|EnableSSMAccess|Privileged\w*|SkipModelValidation|Skip\w+|AllowAll\w*|AllowUnauthenticated\w*|AllowMajorVersionUpgrade|NoEcho|Bypass\w+|UseDefaultProcessors)$/;

/** Turning it off weakens, whatever the category of the path. */
const PROTECTION =
  /(?:Encrypted|Encryption|Protection(?:Enabled)?|EncryptionEnabled|Logging|LoggingEnabled|TracingEnabled|Rotation|RotationEnabled|Isolation|Validation)$|^(?:Block(?!Device|Size)|Ignore(?=Public)|Restrict|Enforce|Require|IsLogging|EnableCapture|Disable(?=Api|Execute|Imds))/;

/** A plain on/off word says something only where the path is about protection. */
const PLAIN_SWITCH = /^(?:Enabled?|Enable\w+|Is\w+|Status|State|\w+Enabled)$/;
const PROTECTIVE: readonly Category[] = ['logging', 'encryption', 'safety', 'exposure'];

export const switchRule: WeakeningRule = ({ name, category, difference, path }) => {
  const [before, after] = [switchOf(difference.declared), switchOf(difference.live)];
  // A switch that is gone is off.
  const isOn = difference.kind === 'removed' ? false : after;
  const wasOn = difference.kind === 'added' ? false : before;
  if (isOn === null || wasOn === null || isOn === wasOn) return null;
  const isRisk = RISK.test(name);
  const isPlain = PLAIN_SWITCH.test(name) && PROTECTIVE.includes(category);
  if (!isRisk && !PROTECTION.test(name) && !isPlain) return null;
  const owner = path
    .filter((segment) => !/^\d+$/.test(segment))
    .slice(-2)
    .join('.');
  const turned = `${owner} was turned ${isOn ? 'on' : 'off'}.`;
  return { weakens: isOn === isRisk ? 'yes' : 'no', because: turned };
};

const ON = /^(?:true|enabled?|on|active|yes|all)$/i;
const OFF = /^(?:false|disabled?|off|inactive|suspended|no|none)$/i;

function switchOf(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  if (ON.test(value)) return true;
  return OFF.test(value) ? false : null;
}
