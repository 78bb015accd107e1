/**
 * The category of a difference, from its path and type alone: overrides first, then telling names, then what the type
 * is about, then the nearest name that tells anything. A whole resource (path "") has its type's category. An account
 * setting is about one thing, and what AWS CDK calls security-relevant (44 properties in the catalogue) is permission or
 * network whatever the words say. Wrong here means wrong default severity; users correct it with a row or a policy.
 */
import { accountSetting } from '../../catalogue/account-settings';
import { catalogueType } from '../../catalogue/resource-types';
import type { CategoryOverride } from '../model/category-override';
import type { Category } from '../model/difference';
import type { PathSegments } from '../model/json-pointer';
import { categoryOverride } from './category-overrides';
import { ABOVE, LAST_NAME, type NameRule, NEAREST } from './category-rules';
import { DECIDED, LEANING, type TypeRule } from './category-types';

/** No property's name is longer; what is, is the user's own key, and the rules' patterns would cost dearly on it. */
const LONGEST_NAME = 100;
/** Deeper paths lie in free-form documents; their first names are enough. */
const MOST_NAMES = 32;

export function categoryOf(type: string, path: PathSegments, overrides: readonly CategoryOverride[] = []): Category {
  const names = path
    .filter((segment) => !/^\d+$/.test(segment))
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > LONGEST_NAME ? '' : name));
  const override = categoryOverride(type, names, overrides);
  if (override !== null) return override;
  const setting = accountSetting(type);
  if (setting !== null) return setting.category;
  const scrutinized = scrutinizedCategory(type, names[0] ?? '');
  if (scrutinized !== null) return scrutinized;
  return categoryByRules(type.replace(/^AWS::/, ''), names);
}

function categoryByRules(typeName: string, names: PathSegments): Category {
  const last = names.at(-1);
  return (
    (last === undefined ? null : ofName(LAST_NAME, last)) ??
    ABOVE.find(({ name }) => names.some((one) => name.test(one)))?.category ??
    ofType(DECIDED, typeName) ??
    nearest(names) ??
    (isOwnName(names) ? null : ofType(LEANING, typeName)) ??
    'other'
  );
}

function nearest(names: PathSegments): Category | null {
  for (let i = names.length - 1; i >= 0; i -= 1) {
    const category = ofName(NEAREST, names[i] ?? '');
    if (category !== null) return category;
  }
  return null;
}

function ofName(rules: readonly NameRule[], name: string): Category | null {
  return rules.find((rule) => rule.name.test(name))?.category ?? null;
}

function ofType(rules: readonly TypeRule[], typeName: string): Category | null {
  return rules.find(({ type }) => type.test(typeName))?.category ?? null;
}

/** "Name" of the resource itself. */
function isOwnName(names: PathSegments): boolean {
  return names.length === 1 && names[0] === 'Name';
}

/** "" is the whole resource. */
function scrutinizedCategory(type: string, property: string): Category | null {
  const scrutinizable = catalogueType(type)?.scrutinizable ?? {};
  if (!Object.hasOwn(scrutinizable, property)) return null;
  return /gress/i.test(scrutinizable[property] ?? '') ? 'network' : 'permission';
}
