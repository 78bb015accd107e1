/**
 * What makes a run impossible to repeat: an image by its tag instead of its digest, "latest", a version that moves
 * ($LATEST, DRAFT), an object in S3 without its version. From a fixed thing to a moving one is weaker; from one fixed
 * thing to another is simply another one, and that is said.
 */
import type { Json } from '../../model/json';
import type { Assessed, Assessment, WeakeningRule } from './assessment';

type Kind = 'image' | 'version' | 'object' | 'model';

/** How firmly a value names one thing: 2 always the same, 1 until somebody moves it, 0 moves by itself; null: no such value. */
function firmness(kind: Kind, value: Json | undefined): number | null {
  if (typeof value !== 'string' || value === '') return null;
  switch (kind) {
    case 'image':
      if (/@sha256:[0-9a-f]{64}$/i.test(value)) return 2;
      return /:[^:/]+$/.test(value) && !/:latest$/i.test(value) ? 1 : 0;
    case 'version':
      if (/^(?:\$LATEST|DRAFT|\$DRAFT|latest|\$Latest|\$Default|TSTALIASID)$/i.test(value)) return 0;
      if (/:(?:\$LATEST|DRAFT)$/i.test(value)) return 0;
      return /^\d+(?:\.\d+)*$|:\d+$/.test(value) ? 2 : null;
    case 'object':
    case 'model':
      return null;
  }
}

const IMAGE =
  /^(?:Image|ImageUri|ImageURI|ContainerUri|EcrImageUri|ImageIdentifier|ContainerImage|RepositoryImage|BaseImage)$/;
const VERSION =
  /Version(?:Arn)?$|^(?:Qualifier|FunctionVersion|GuardrailVersion|AgentVersion|RoutingConfiguration|LambdaArn|FunctionArn|FunctionName)$/;
const MODEL =
  /^(?:FoundationModel\w*|ModelId|ModelArn|ModelIdentifier|ModelName|ModelPackageName|EndpointConfigName|CopyFrom)$/;
const OBJECT = /^(?:ModelDataUrl|S3Uri|S3Key|SourceUri|S3ObjectVersion|S3DataSource)$/;

export const pinnedVersionRule: WeakeningRule = (assessed): Assessment | null => {
  const { name, category, difference } = assessed;
  if (category !== 'reproducibility' && category !== 'safety' && category !== 'residency') return null;
  const kind = kindOf(name);
  if (kind === null) return null;
  const { declared, live } = difference;
  const [before, after] = [firmness(kind, declared), firmness(kind, live)];
  if (before !== null && after !== null && before !== after) return moved(kind, name, before, after);
  return another(kind, assessed);
};

function kindOf(name: string): Kind | null {
  if (IMAGE.test(name)) return 'image';
  if (OBJECT.test(name)) return 'object';
  if (MODEL.test(name)) return 'model';
  return VERSION.test(name) ? 'version' : null;
}

function moved(kind: Kind, name: string, before: number, after: number): Assessment {
  if (after > before) return { weakens: 'no', because: `${name} names one fixed ${wordFor(kind)} now.` };
  const why =
    kind === 'image' ? 'by a tag, behind which another image may be put' : 'by a name that moves with every change';
  return { weakens: 'yes', because: `${name} names its ${wordFor(kind)} ${why}: a run cannot be repeated.` };
}

function another(kind: Kind, { name, difference: { kind: change, declared, live } }: Assessed): Assessment | null {
  if (change === 'removed' && name === 'S3ObjectVersion') {
    return { weakens: 'yes', because: 'The version of the object is not fixed any more: a run cannot be repeated.' };
  }
  if (change !== 'changed' || typeof declared !== 'string' || typeof live !== 'string') return null;
  if (kind === 'image' && tagOf(declared) !== null && tagOf(declared) === tagOf(live)) {
    return { weakens: 'unknown', because: 'The same tag stands for another image now.' };
  }
  if (kind === 'object' && !/[?&]versionId=/.test(live)) {
    return { weakens: 'unknown', because: `Another object is loaded, and ${name} names no version of it.` };
  }
  return { weakens: 'unknown', because: `It uses another ${wordFor(kind)} than the source declares.` };
}

/** Repository and tag, the digest left out. */
function tagOf(image: string): string | null {
  const at = image.indexOf('@');
  return at === -1 ? null : image.slice(0, at);
}

function wordFor(kind: Kind): string {
  switch (kind) {
    case 'image':
      return 'image';
    case 'version':
      return 'version';
    case 'object':
      return 'object';
    case 'model':
      return 'model';
  }
}
