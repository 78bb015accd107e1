/**
 * Reads the resources of a state that comes in pieces: a resource's members, its instances one by one, and the resource
 * again when all of it was seen. What a resource says of itself may stand after its instances (tools that sort keys put it
 * there). Then these instances were read without it: `late` tells, and whoever reads goes through the state again with it.
 */
import { assertNever } from '../../model/assert-never';
import type { Json } from '../../model/json';
import {
  type ReadInstance,
  type ResourceHeader,
  readInstance,
  readResource,
  readResourceHeader,
} from './read-instances';

/** By the resource's position in the state. */
export type LateHeaders = ReadonlyMap<number, ResourceHeader>;

export class InstancesInPieces {
  private readonly found = new Map<number, ResourceHeader>();
  private position = 0;
  private header: ResourceHeader | null = null;

  /** `known`: what the time before found to be late. */
  constructor(private readonly known: LateHeaders) {}

  /** What stood after the instances that it belongs to, and was not known. */
  get late(): LateHeaders {
    return this.found;
  }

  /** Do the instances that follow declare anything? Else they need not even be parsed. */
  get readsInstances(): boolean {
    return this.header?.kind === 'managed';
  }

  /** The resource as far as it stands ahead of its instances. */
  begin(resource: Json): void {
    this.header = this.known.get(this.position) ?? readResourceHeader(resource, this.position);
  }

  instance(value: Json): readonly ReadInstance[] {
    return this.header?.kind === 'managed' ? [readInstance(value, this.header)] : [];
  }

  /** The whole resource; without its instances where they came one by one. */
  end(resource: Json): readonly ReadInstance[] {
    const { header, position } = this;
    this.header = null;
    this.position += 1;
    if (header === null) return readResource(resource, position);
    const whole = readResourceHeader(resource, position);
    if (!isSame(header, whole)) this.found.set(position, whole);
    return whole.kind === 'unread' ? [whole] : [];
  }
}

function isSame(one: ResourceHeader, other: ResourceHeader): boolean {
  switch (one.kind) {
    case 'data':
      return other.kind === 'data';
    case 'unread':
      return other.kind === 'unread' && other.address === one.address && other.why === one.why;
    case 'managed': {
      const { address, terraformType, provider } = one;
      const isManaged = other.kind === 'managed' && other.address === address;
      return isManaged && other.terraformType === terraformType && other.provider === provider;
    }
    default:
      return assertNever(one);
  }
}
