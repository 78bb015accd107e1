/**
 * A Pulumi checkpoint or exported stack as declared resources. The container must be readable, else it throws; inside it
 * every resource that may be looked for gives exactly one line: declared, or not indexed with the reason. It is gone
 * through twice, because where a resource is and what it is folded into may be said further down.
 */
import type { IndexLine } from '../../model/declared-resource';
import type { Masker } from '../../model/masker';
import type { PulumiCheckpointContent, SourceDeclaration } from '../../model/source-content';
import type { DeclaringState } from '../terraform/declare-instance';
import { StateSurvey } from '../terraform/survey-state';
import type { TerraformInstance } from '../terraform/terraform-instance';
import type { CheckpointResource, UnreadResource } from './checkpoint-resource';
import { classicInstance, declareClassic } from './declare-classic';
import { declareNative, nativeInstance } from './declare-native';
import { configuredPlaces } from './provider-places';
import { readCheckpointHeader } from './read-checkpoint-header';
import { readHistory } from './read-history';
import { readPendingCreations, readResources } from './read-resources';
import { ValueMarks } from './value-marks';

/** Lines in the checkpoint's own order. Throws AsbuiltError('InputUnreadable') where the text is no checkpoint. */
export function declarePulumiCheckpoint(content: PulumiCheckpointContent, masker: Masker): SourceDeclaration {
  const { source, deployment, at, resources, pendingOperations } = readCheckpointHeader(content);
  const marks = new ValueMarks(masker);
  const told = { account: content.account, region: content.region };
  const survey = new StateSurvey(told, marks.masker, configuredPlaces(resources));
  const all = [...readResources(resources), ...readPendingCreations(pendingOperations)];
  const read = all.map((one) => (one.kind === 'unread' ? one : bridge(one, marks)));
  for (const one of read) if (one.kind === 'bridged') survey.add(one.instance);
  const state = survey.declaring(source, deployment);
  const lines = read.map((one) => (one.kind === 'unread' ? notIndexed(one, state) : declare(one, state, marks)));
  return { source, deployment, provenance: { ...readHistory(content.history), at }, lines, asks: [] };
}

/** A resource with the instance that a Terraform state would hold for it. */
interface Bridged {
  readonly kind: 'bridged';
  readonly resource: CheckpointResource;
  readonly isNative: boolean;
  readonly instance: TerraformInstance;
}

function bridge(resource: CheckpointResource, marks: ValueMarks): Bridged {
  const isNative = resource.type.startsWith('aws-native:');
  const instance = isNative ? nativeInstance(resource, marks) : classicInstance(resource, marks);
  return { kind: 'bridged', resource, isNative, instance };
}

function declare({ resource, isNative, instance }: Bridged, state: DeclaringState, marks: ValueMarks): IndexLine {
  return isNative
    ? declareNative(resource, instance, state, marks)
    : declareClassic(instance, resource.type, state, marks);
}

function notIndexed({ address, type, why }: UnreadResource, { source, deployment }: DeclaringState): IndexLine {
  return { subject: null, type, source, deployment, address, notIndexed: why };
}
