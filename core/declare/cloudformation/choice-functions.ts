/**
 * Functions that choose one of several values: Fn::If by a condition, Fn::FindInMap by keys. A choice that rests on
 * something unknown is unknown, and secret where one of the values it chooses among is.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import type { Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { conditionName } from './conditions';
import type { Evaluation } from './evaluate';
import { argumentsOf, shown } from './intrinsic-function';
import { asSecret, holdsSecretValue, type TemplateValue, textOf, unknown, unknownBecauseOf } from './template-value';

export function chooseByCondition(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [condition, whenTrue, whenFalse] = argumentsOf(argument);
  const name = conditionName(condition, evaluation);
  const truth = name === null ? 'unknown' : evaluation.scope.conditions.get(name);
  if (truth === 'true') return evaluation.value(whenTrue);
  if (truth === 'false') return evaluation.value(whenFalse);
  const either = [evaluation.value(whenTrue), evaluation.value(whenFalse)];
  return unknown(`condition ${name === null ? '' : shown(name)} is not known`, {
    secret: either.some(holdsSecretValue),
    mayBeAbsent: either.some((value) => value.kind === 'absent' || (value.kind === 'unknown' && value.mayBeAbsent)),
  });
}

/** [map, top-level key, second-level key, {DefaultValue}?]. */
export function findInMap(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [map, top, second, options] = argumentsOf(argument);
  const keys = [map, top, second].map((key) => evaluation.value(key));
  const [mapName, topKey, secondKey] = keys.map(textOf);
  if (mapName == null || topKey == null || secondKey == null) {
    return unknownBecauseOf(keys, 'Fn::FindInMap has an unknown key');
  }
  const found = lookUp(evaluation, [mapName, topKey, secondKey]);
  const fallback = ownMember(options, 'DefaultValue');
  if (found === 'open') return unknownBecauseOf(keys, 'Fn::FindInMap looks into mappings that are not shown whole');
  if (found === undefined && fallback === undefined) return unknownBecauseOf(keys, 'Fn::FindInMap finds nothing');
  // The value tells which key was asked for.
  if (keys.some(holdsSecretValue)) return unknown('Fn::FindInMap has a secret key', { secret: true });
  const secret = looksLikeCredential(secondKey);
  const value = found === undefined ? evaluation.value(fallback) : evaluation.shared(found);
  return secret ? asSecret(value) : value;
}

/** undefined where there is nothing; 'open' where the template shows only a part of its mappings. */
function lookUp(
  { scope }: Evaluation,
  [mapName, topKey, secondKey]: readonly [string, string, string],
): Json | undefined | 'open' {
  const { mappings } = scope.template;
  const seconds = mappings.get(mapName)?.get(topKey);
  const found = seconds?.get(secondKey);
  if (found !== undefined && found !== null) return ownMember(found, 'Fn::Transform') === undefined ? found : 'open';
  const hides = (key: string): boolean => key === 'Fn::Transform' || (scope.masksCharacters && key.includes('?'));
  const levels = [mappings, mappings.get(mapName), seconds];
  return levels.some((level) => level !== undefined && [...level.keys()].some(hides)) ? 'open' : undefined;
}
