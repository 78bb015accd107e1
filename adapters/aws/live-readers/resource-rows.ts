import type { DescribedResource } from './described-resource';

/** Type → how it is read, of the services that a file is about. */
export type ResourceRows = readonly (readonly [type: string, row: DescribedResource])[];
