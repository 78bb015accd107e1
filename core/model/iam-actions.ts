/**
 * The actions that a service has, with what each does to the service: what a wildcard of a policy stands for. Known to
 * whoever holds the catalogue; a declaration carries those of the services that its own policies speak of, so that a
 * check needs no catalogue. What is not known stays a pattern.
 */
import { isJsonObject, type Json } from './json';

/** From what matters most when it is newly allowed to what matters least, as the service authorisation reference calls them. */
export const ACCESS_LEVELS = ['permissions', 'write', 'tagging', 'read', 'list'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

export interface IamAction {
  /** As AWS writes it, with its service ("s3:GetObject"). */
  readonly name: string;
  readonly level: AccessLevel;
}

export interface IamActions {
  /** Every action of the service with that prefix ("s3", lower case); null where they are not known. */
  actionsOf(service: string): readonly IamAction[] | null;
}

/** By service and access level: names without the service, parted by blanks. */
export interface StoredActions {
  readonly [service: string]: { readonly [level: string]: string };
}

export const NO_ACTIONS: IamActions = { actionsOf: () => null };

/** Reads the stored form, once per service; whatever else stands there is no action. */
export function iamActionsIn(stored: Json | StoredActions | undefined): IamActions {
  const known = new Map<string, readonly IamAction[] | null>();
  return {
    actionsOf(service) {
      const found = known.get(service);
      if (found !== undefined) return found;
      const read = readService(service, stored);
      known.set(service, read);
      return read;
    },
  };
}

function readService(service: string, stored: Json | StoredActions | undefined): readonly IamAction[] | null {
  if (!isJsonObject(stored) || !Object.hasOwn(stored, service)) return null;
  const levels = stored[service];
  if (!isJsonObject(levels)) return null;
  return ACCESS_LEVELS.flatMap((level) => {
    const names = Object.hasOwn(levels, level) ? levels[level] : '';
    if (typeof names !== 'string' || names === '') return [];
    return names.split(' ').map((name) => ({ name: `${service}:${name}`, level }));
  });
}
