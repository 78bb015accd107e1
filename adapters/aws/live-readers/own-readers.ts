/** Which types are read by services' own calls, and which properties such a call adds, for who lists what is not compared. */
import type { OwnReaders } from '../../../catalogue/type-limitations';
import { COMPLETIONS } from './completions';
import { RESOURCE_READERS } from './resource-readers';

export const OWN_READERS_OF_TYPES: OwnReaders = {
  readsType: (type) => RESOURCE_READERS.has(type),
  answeredOf: (type) => COMPLETIONS.get(type)?.properties ?? [],
};
