/**
 * Folds: "1 vCPU" and "1024", "2 GB" and "2048" in properties named Cpu and Memory, where one side has its unit.
 * Because: container services take either and answer the number of units and of MiB ("You can use the full form or the
 *   numeric short form", App Runner API reference; ECS task definition parameters).
 * Still surfaces: another amount; two bare numbers; other units.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const AMOUNT = /^(\d{0,6}(?:\.\d{1,6})?) ?(vcpu|gb)$/i;
const PER_WHOLE = 1024;

export const computeUnits: Tolerance = {
  name: 'compute-units',
  appliesTo: ({ name }) => /^(?:Cpu|Memory)$/i.test(name),
  judge: ({ expected, live, name }) => {
    const [one, other] = [unitsOf(expected, name), unitsOf(live, name)];
    const isSpelled = [expected, live].some((value) => typeof value === 'string' && AMOUNT.test(value));
    return isSpelled && one !== null && one === other ? EQUAL : null;
  },
};

function unitsOf(value: unknown, name: string): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  const [, amount = '', unit = ''] = AMOUNT.exec(value) ?? [];
  const isOwnUnit = unit.toLowerCase() === (name.toLowerCase() === 'cpu' ? 'vcpu' : 'gb');
  return isOwnUnit && /\d/.test(amount) ? Number(amount) * PER_WHOLE : null;
}
