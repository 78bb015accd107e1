/** JSONata (about 75 KB): loading it takes some milliseconds and few types need it, so it is loaded at its first use. */
export type JsonataModule = typeof import('jsonata');

let loaded: JsonataModule | null = null;

export function jsonataModule(): JsonataModule {
  loaded ??= require('jsonata') as JsonataModule;
  return loaded;
}
