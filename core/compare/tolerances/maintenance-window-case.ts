/**
 * Folds: case of the days in a weekly maintenance or backup window ("Sun:05:00-Sun:06:00").
 * Because: database and cache services answer windows in lower case (API references of RDS, Redshift, ElastiCache, FSx).
 * Still surfaces: another day or time; case of anything that is no window.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const WINDOW = /^[a-z]{3}:\d\d:\d\d(?:-[a-z]{3}:\d\d:\d\d)?$/i;

export const maintenanceWindowCase: Tolerance = {
  name: 'maintenance-window-case',
  appliesTo: ({ name }) => /Window$|MaintenanceStartTime$/.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!WINDOW.test(expected) || !WINDOW.test(live)) return null;
    return expected.toLowerCase() === live.toLowerCase() ? EQUAL : null;
  },
};
