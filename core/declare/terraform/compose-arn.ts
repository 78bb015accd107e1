/**
 * ARNs that a state does not hold, by the templates of their types: where the account and region are known and each other
 * placeholder has a value. Else null: an ARN with a guess in it names another resource.
 */
import { partitionOfRegion } from '../../../catalogue/partitions';
import { fillArnTemplate, ownPlaceholders } from '../arn-template';
import { ownArnTemplate } from '../own-arn-template';
import type { Place } from './place-instances';

/** "arn:${Partition}:events:${Region}:${Account}:rule/${RuleName}" at this place with these values. */
export function fillArn(
  template: string,
  place: Place,
  ownValue: (placeholder: string) => string | null,
): string | null {
  return fillArnTemplate(template, (name) => placeValue(name, place) ?? ownValue(name));
}

/** The ARN of the resource of this type whose template's only own placeholder has this value; null where it has several. */
export function composeArn(type: string, id: string, place: Place): string | null {
  const template = ownArnTemplate(type);
  return template === null || ownPlaceholders(template).length !== 1 ? null : fillArn(template, place, () => id);
}

/** The partition is the region's. */
function placeValue(placeholder: string, { account, region }: Place): string | null {
  if (placeholder === 'Account') return account;
  if (placeholder === 'Region') return region;
  return placeholder === 'Partition' && region !== null ? partitionOfRegion(region) : null;
}
