/**
 * What must be known of a whole state before any of its instances can be declared: where each provider works, where
 * buckets live, which security groups have rules of their own, and the resources that others may be folded into. It keeps
 * a few texts of an instance and never its attributes, so that a state far larger than memory can be surveyed.
 */
import type { Masker } from '../../model/masker';
import type { Deployment, Source } from '../../model/source';
import type { Subject } from '../../model/subject';
import { type DeclaringState, foldedResourceOf, type Parent } from './declare-instance';
import { FOLDED_RESOURCES } from './folded-resources';
import { FoldedTargets } from './folded-targets';
import { identifyInstance, typeOfInstance } from './identify-instance';
import { StandaloneRules } from './inline-rules';
import { maskAttributes } from './mask-attributes';
import { ownText } from './own-text';
import { ParentsInState } from './parents-in-state';
import { knownPlace, ownPlace, type Place, ProviderPlaces, placeOf } from './place-instances';
import type { TerraformInstance, UnreadInstance } from './terraform-instance';

/** What an instance says of where it is. */
interface PlaceClues {
  readonly own: Place;
  /** The bucket that it is, or is a part of. */
  readonly bucket: string | null;
  readonly provider: string;
}

interface SurveyedParent {
  readonly type: string;
  readonly identifier: string;
  readonly identifiers: readonly string[];
  readonly clues: PlaceClues;
}

const PARENT_TYPES: ReadonlySet<string> = new Set(FOLDED_RESOURCES.map(({ parent }) => parent));

/** To see whether it is only the place that an identifier lacks. */
const ANYWHERE: Place = { account: '000000000000', region: 'us-east-1' };

export class StateSurvey {
  private readonly providers = new ProviderPlaces();
  private readonly buckets = new Map<string, Place>();
  private readonly rules = new StandaloneRules();
  private readonly parents = new ParentsInState<SurveyedParent>();
  /** Properties that resources of their own say, and of whom. */
  private readonly folded = new FoldedTargets<PlaceClues>();
  /** Parents whose identifier holds the account or region, which only the others tell. */
  private readonly unplaced: TerraformInstance[] = [];

  /** `told`: what the reader of the state was told of its place. `configured`: provider → where it says that it works. */
  constructor(
    private readonly told: Place,
    private readonly masker: Masker,
    private readonly configured: ReadonlyMap<string, Place> = new Map(),
  ) {}

  /** Masks as declaring does, so that a key that cannot be used is found out before the first line. */
  add(read: TerraformInstance | UnreadInstance): void {
    const one = read.kind === 'unread' ? read : { ...read, attributes: maskAttributes(read, this.masker) };
    this.rules.add(one);
    if (one.kind === 'unread') return;
    const clues = cluesOf(one);
    this.providers.add(one.provider, clues.own);
    if (one.terraformType === 'aws_s3_bucket' && clues.bucket !== null) this.buckets.set(clues.bucket, clues.own);
    const folded = foldedResourceOf(one);
    if (folded === null) this.addParent(one, clues);
    else this.folded.add(folded, one.attributes, clues);
  }

  /** Once every instance was added. */
  declaring(source: Source, deployment: Deployment): DeclaringState {
    this.addUnplaced();
    const isSetElsewhere = this.folded.find(
      (clues) => this.placesOf(clues),
      (type, id) => this.parentOf(type, id),
    );
    return {
      source,
      deployment,
      masker: this.masker,
      placesOf: (instance) => this.placesOf(cluesOf(instance)),
      hasStandaloneRules: (groupId) => this.rules.areOf(groupId),
      parentOf: (type, id) => this.parentOf(type, id),
      isSetElsewhere,
    };
  }

  private addParent(instance: TerraformInstance, clues: PlaceClues): void {
    if (!PARENT_TYPES.has(typeOfInstance(instance) ?? '')) return;
    if (this.addIdentified(instance, clues, clues.own) || 'why' in identifyInstance(instance, ANYWHERE)) return;
    this.unplaced.push(instance);
  }

  /** false where this place gives it no identifier. What an instance says of its own place is never overruled. */
  private addIdentified(instance: TerraformInstance, clues: PlaceClues, place: Place): boolean {
    const identified = identifyInstance(instance, place);
    if ('why' in identified) return false;
    const { type, identifier, identifiers } = identified;
    this.parents.add(type, identifiers, { type, identifier, identifiers, clues });
    return true;
  }

  private addUnplaced(): void {
    for (const instance of this.unplaced.splice(0)) {
      const clues = cluesOf(instance);
      this.addIdentified(instance, clues, knownPlace(this.placesOf(clues)));
    }
  }

  private parentOf(type: string, id: string): Parent | null {
    const found = this.parents.find(type, id);
    if (found === null) return null;
    const { identifier, identifiers, clues } = found;
    const subject: Subject = { ...placeOf(type, this.placesOf(clues)), type, identifier };
    return { subject, identifiers };
  }

  /** By itself, by its bucket, by its provider, by that one's other instances, by the reader. */
  private placesOf({ own, bucket, provider }: PlaceClues): readonly Place[] {
    const ofBucket = bucket === null ? undefined : this.buckets.get(bucket);
    const known = [own, ofBucket, this.configured.get(provider), this.providers.of(provider), this.told];
    return known.filter((place) => place !== undefined);
  }
}

function cluesOf({ terraformType, provider, attributes }: TerraformInstance): PlaceClues {
  const bucket = terraformType.startsWith('aws_s3_') ? ownText(attributes, 'bucket') : null;
  return { own: ownPlace(terraformType, attributes), bucket, provider };
}
