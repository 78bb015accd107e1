/**
 * Which property of which resource do others of the state set? Found by the parent that each folded resource names, as
 * declaring it finds that parent, so that a policy of one key says nothing of another key. A folded resource whose parent
 * is not known sets nothing: the parent's own word then stands. It keeps the texts that name the parent and no others.
 */
import type { JsonObject } from '../../model/json';
import type { Subject } from '../../model/subject';
import type { Parent } from './declare-instance';
import { type FindDeclared, findParent } from './find-parent';
import type { FoldedResource } from './folded-resource';
import { ownText } from './own-text';
import { knownPlace, type Place, placeOf } from './place-instances';

interface Target<Clues> {
  readonly folded: FoldedResource;
  readonly attributes: JsonObject;
  readonly clues: Clues;
}

export class FoldedTargets<Clues> {
  private readonly targets: Target<Clues>[] = [];

  /** `attributes`: masked. */
  add(folded: FoldedResource, attributes: JsonObject, clues: Clues): void {
    const texts = namesOfParent(folded).flatMap((name): [string, string][] => {
      const text = ownText(attributes, name);
      return text === null ? [] : [[name, text]];
    });
    this.targets.push({ folded, attributes: Object.fromEntries(texts), clues });
  }

  /** Once every instance was added. */
  find(
    placesOf: (clues: Clues) => readonly Place[],
    parentOf: FindDeclared<Parent>,
  ): (parent: Subject, property: string) => boolean {
    const set = new Set<string>();
    for (const { folded, attributes, clues } of this.targets) {
      const isNamed = folded.parentParts.every((name) => ownText(attributes, name) !== null);
      const places = placesOf(clues);
      const found = isNamed ? findParent({ folded, attributes, place: knownPlace(places) }, parentOf) : null;
      if (found === null) continue;
      const { identifier, declared } = found;
      const subject = declared?.subject ?? { ...placeOf(folded.parent, places), type: folded.parent, identifier };
      set.add(keyOf(subject, folded.foldedInto.slice(1)));
    }
    return (parent, property) => set.has(keyOf(parent, property));
  }
}

/** The attributes that name the parent, and those that its ARN is composed with. */
function namesOfParent({ parentParts, parentArn }: FoldedResource): readonly string[] {
  const inArn = [...(parentArn ?? '').matchAll(/\$\{(\w{1,64})\}/g)].map(([, name = '']) => name);
  return [...new Set([...parentParts, ...inArn])];
}

function keyOf({ account, region, type, identifier }: Subject, property: string): string {
  return JSON.stringify([account, region, type, identifier, property]);
}
