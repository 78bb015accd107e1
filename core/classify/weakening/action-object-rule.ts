/** Actions of firewalls written as the one member of an object ({"Block": {}}): which one live takes. */
import type { Json } from '../../model/json';
import { isJsonObject } from '../../model/json';
import type { Assessment, WeakeningRule } from './assessment';

/** WAF: what happens to a request that matches. */
const RANKS: readonly (readonly string[])[] = [['allow'], ['count'], ['challenge'], ['captcha'], ['block']];
/** None takes a rule group's own actions; Count overrides them all (WAFv2 OverrideAction). */
const OVERRIDES: readonly (readonly string[])[] = [['count'], ['none']];

export const actionObjectRule: WeakeningRule = ({ type, path, aligned, difference }): Assessment | null => {
  if (!/^AWS::WAF/.test(type)) return null;
  for (let length = path.length; length > 0; length -= 1) {
    const name = path[length - 1] ?? '';
    if (!/^(?:Default|Override)?Action(?:ToUse)?$/.test(name)) continue;
    const values = aligned[length];
    const isHere = length === path.length;
    const ranks = name === 'OverrideAction' ? OVERRIDES : RANKS;
    const before = actionOf(isHere ? difference.declared : values?.declared);
    const after = actionOf(isHere ? difference.live : values?.live);
    const [one, other] = [rankOf(ranks, before), rankOf(ranks, after)];
    if (one === null || other === null || one === other) return null;
    return { weakens: other < one ? 'yes' : 'no', because: `${name} was changed from ${before} to ${after}.` };
  }
  return null;
};

/** {"Block": {…}} or, in the older WAF, {"Type": "BLOCK"} and "BLOCK". */
function actionOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return null;
  const names = Object.keys(value);
  if (names.length !== 1) return null;
  const [name = ''] = names;
  return name === 'Type' && typeof value.Type === 'string' ? value.Type : name;
}

function rankOf(ranks: readonly (readonly string[])[], action: string | null): number | null {
  const rank = action === null ? -1 : ranks.findIndex((words) => words.includes(action.toLowerCase()));
  return rank === -1 ? null : rank;
}
