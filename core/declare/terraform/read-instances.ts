/**
 * Walks a state's resources: modules, count, for_each. Data sources declare nothing and are left out. Deposed objects
 * await deletion, other providers' resources are none of AWS's: both are answered with the reason, like everything whose
 * shape is not state version 4's. Tainted instances still exist and are declared. Total: any JSON gives an answer.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { SensitivePath, TerraformInstance, UnreadInstance } from './terraform-instance';

export type ReadInstance = TerraformInstance | UnreadInstance;

/** What a resource says ahead of its instances, and of all of them. */
export type ResourceHeader =
  | { readonly kind: 'managed'; readonly address: string; readonly terraformType: string; readonly provider: string }
  | { readonly kind: 'data' }
  | UnreadInstance;

/** `position`: the resource's number in the state, from 0; it is what a resource without a name is called. */
export function readResource(resource: Json, position: number): readonly ReadInstance[] {
  const header = readResourceHeader(resource, position);
  if (header.kind === 'data') return [];
  if (header.kind === 'unread') return [header];
  const instances = isJsonObject(resource) ? own(resource, 'instances') : undefined;
  if (!Array.isArray(instances)) return [unread(header.address, header.terraformType, 'its instances are not a list')];
  return (instances as readonly Json[]).map((instance) => readInstance(instance, header));
}

export function readResourceHeader(resource: Json, position: number): ResourceHeader {
  if (!isJsonObject(resource)) return unread(`resources[${position}]`, 'unknown', 'it is not an object');
  if (own(resource, 'mode') === 'data') return { kind: 'data' };
  const type = own(resource, 'type');
  const name = own(resource, 'name');
  const module = own(resource, 'module') ?? null;
  if (typeof type !== 'string' || typeof name !== 'string' || (module !== null && typeof module !== 'string')) {
    const address = `resources[${position}]`;
    return unread(address, typeof type === 'string' ? type : 'unknown', 'its type, name or module is not a text');
  }
  const address = `${module === null || module === '' ? '' : `${module}.`}${type}.${name}`;
  if (own(resource, 'mode') !== 'managed') return unread(address, type, 'its mode is neither managed nor data');
  const provider = own(resource, 'provider');
  return { kind: 'managed', address, terraformType: type, provider: typeof provider === 'string' ? provider : '' };
}

export function readInstance(instance: Json, header: ResourceHeader & { readonly kind: 'managed' }): ReadInstance {
  const { terraformType: type, provider } = header;
  if (!isJsonObject(instance)) return unread(header.address, type, 'its instance is not an object');
  const address = header.address + indexOf(own(instance, 'index_key'));
  const deposed = own(instance, 'deposed') ?? null;
  if (deposed !== null && deposed !== '') {
    return unread(address, type, 'deposed: an old object that awaits deletion, no longer declared');
  }
  if (!isAws(provider, type)) return unread(address, type, `provider ${sourceOf(provider)} is not AWS`);
  const attributes = own(instance, 'attributes') ?? null;
  if (!isJsonObject(attributes)) {
    const isFlat = isJsonObject(own(instance, 'attributes_flat') ?? null);
    return unread(
      address,
      type,
      isFlat
        ? 'its attributes are in the flat form of Terraform 0.11; apply once with a newer version'
        : 'it has no attributes',
    );
  }
  const sensitivePaths = readSensitivePaths(own(instance, 'sensitive_attributes') ?? null);
  if (sensitivePaths === null) {
    return unread(address, type, 'its sensitive_attributes cannot be read, so its secrets cannot be told apart');
  }
  return { kind: 'instance', address, terraformType: type, provider, attributes, sensitivePaths };
}

function unread(address: string, terraformType: string, why: string): UnreadInstance {
  return { kind: 'unread', address, terraformType, why };
}

function indexOf(key: Json | undefined): string {
  if (typeof key === 'number') return `[${key}]`;
  return typeof key === 'string' ? `[${JSON.stringify(key)}]` : '';
}

/** 'module.a.provider["registry.terraform.io/hashicorp/aws"].west' → "registry.terraform.io/hashicorp/aws". */
function sourceOf(provider: string): string {
  const quoted = /provider\["([^"]+)"\]/.exec(provider)?.[1];
  return quoted ?? /(?:^|\.)provider\.([^.]+)/.exec(provider)?.[1] ?? (provider === '' ? 'unknown' : provider);
}

function isAws(provider: string, type: string): boolean {
  const name = sourceOf(provider).split('/').at(-1);
  const prefix = type.split('_', 1)[0];
  return name === 'aws' || name === 'awscc'
    ? prefix === name
    : name === 'unknown' && (prefix === 'aws' || prefix === 'awscc');
}

/** null where any path has another form than the one known: guessing would show a secret. */
function readSensitivePaths(value: Json): readonly SensitivePath[] | null {
  if (value === null) return [];
  if (!Array.isArray(value)) return null;
  const paths: SensitivePath[] = [];
  for (const path of value as readonly Json[]) {
    if (!Array.isArray(path) || path.length === 0) return null;
    const steps = (path as readonly Json[]).map(readStep);
    // Attributes have names: a path that begins with an index, or with nothing that can be followed, means none of them.
    if (steps.includes(undefined) || ownStepType(path[0] as Json) !== 'get_attr') return null;
    paths.push(steps as SensitivePath);
  }
  return paths;
}

function ownStepType(step: Json): Json | undefined {
  return isJsonObject(step) ? own(step, 'type') : undefined;
}

function readStep(step: Json): string | number | null | undefined {
  if (!isJsonObject(step)) return undefined;
  const type = own(step, 'type');
  const value = own(step, 'value') ?? null;
  if (type === 'get_attr') return typeof value === 'string' ? value : undefined;
  if (type !== 'index') return undefined;
  const key = isJsonObject(value) ? (own(value, 'value') ?? null) : value;
  // The element of a set is named by its whole value; it has no index in the state.
  return typeof key === 'string' || typeof key === 'number' ? key : null;
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
