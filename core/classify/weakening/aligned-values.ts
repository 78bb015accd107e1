/**
 * The values at one path on both sides. A path's indexes are the declared side's; live's list may have another order,
 * so its element is found by name first, and by position only where nothing names it. One resource's values are kept as
 * a tree that all its differences walk, so that what is above many of them is looked at once.
 */
import type { Json } from '../../model/json';
import type { PathSegments } from '../../model/json-pointer';
import { ownMember } from '../../model/own-member';

const NAME_MEMBERS = ['PolicyName', 'Name', 'Key', 'Id', 'Sid', 'Type', 'AttributeName'];

export class AlignedValues {
  readonly declared: Json | undefined;
  readonly live: Json | undefined;
  readonly #below = new Map<string, AlignedValues>();
  /** By name member, then by name; null where several have that name. */
  readonly #liveByName = new Map<string, ReadonlyMap<string, Json | null>>();

  constructor(declared: Json | undefined, live: Json | undefined) {
    this.declared = declared;
    this.live = live;
  }

  /** The values at each step of the path: these first, those at the whole path last. */
  along(path: PathSegments): readonly AlignedValues[] {
    const steps: AlignedValues[] = [this];
    let values: AlignedValues = this;
    for (const segment of path) {
      values = values.at(segment);
      steps.push(values);
    }
    return steps;
  }

  private at(segment: string): AlignedValues {
    const known = this.#below.get(segment);
    if (known !== undefined) return known;
    const found = this.find(segment);
    this.#below.set(segment, found);
    return found;
  }

  private find(segment: string): AlignedValues {
    const { declared, live } = this;
    if (!Array.isArray(declared) && !Array.isArray(live)) {
      return new AlignedValues(ownMember(declared, segment), ownMember(live, segment));
    }
    const index = Number(segment);
    const element: Json | undefined = Array.isArray(declared) ? (declared as readonly Json[])[index] : undefined;
    const twin = Array.isArray(live) ? this.twinOf(element, live as readonly Json[], index) : undefined;
    return new AlignedValues(element, twin);
  }

  private twinOf(element: Json | undefined, list: readonly Json[], index: number): Json | undefined {
    for (const member of NAME_MEMBERS) {
      const name = ownMember(element, member);
      if (typeof name !== 'string') continue;
      const twin = this.liveBy(member, list).get(name);
      if (twin !== undefined && twin !== null) return twin;
    }
    return list[index];
  }

  private liveBy(member: string, list: readonly Json[]): ReadonlyMap<string, Json | null> {
    const known = this.#liveByName.get(member);
    if (known !== undefined) return known;
    const byName = new Map<string, Json | null>();
    for (const element of list) {
      const name = ownMember(element, member);
      if (typeof name === 'string') byName.set(name, byName.has(name) ? null : element);
    }
    this.#liveByName.set(member, byName);
    return byName;
  }
}
