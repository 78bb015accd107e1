/**
 * The category of a difference, from its path and type alone. A whole resource (path "") has its type's category.
 * The catalogue knows 44 properties that AWS CDK calls security-relevant; they are permission or network whatever the
 * words say, and an account setting is about one thing. Wrong here means wrong default severity; users correct it with a policy.
 */
import { accountSetting } from '../../catalogue/account-settings';
import { catalogueType } from '../../catalogue/resource-types';
import type { Category } from '../model/difference';
import type { PathSegments } from '../model/json-pointer';
import { categoryOverride } from './category-overrides';
import { CATEGORY_RULES, type CategoryRule } from './category-rules';

/** No property's name is longer; what is, is the user's own key, and the rules' patterns would cost dearly on it. */
const LONGEST_NAME = 200;

export function categoryOf(type: string, path: PathSegments): Category {
  const setting = accountSetting(type);
  if (setting !== null) return setting.category;
  const names = path.filter((segment) => !/^\d+$/.test(segment));
  const segments = names.map((name) => (name.length > LONGEST_NAME ? '' : name));
  const override = categoryOverride(type, segments[0]) ?? scrutinizedCategory(type, segments[0] ?? '');
  if (override !== null) return override;
  const typeName = type.replace(/^AWS::/, '');
  const leaf = segments.at(-1);
  return CATEGORY_RULES.find((rule) => fits(rule, typeName, segments, leaf))?.category ?? 'other';
}

function fits(rule: CategoryRule, typeName: string, segments: PathSegments, leaf: string | undefined): boolean {
  if (rule.type?.test(typeName)) return true;
  if (leaf !== undefined && rule.leaf?.test(leaf)) return true;
  return rule.segment !== undefined && segments.some((segment) => rule.segment?.test(segment));
}

/** "" is the whole resource. */
function scrutinizedCategory(type: string, property: string): Category | null {
  const scrutinizable = catalogueType(type)?.scrutinizable ?? {};
  if (!Object.hasOwn(scrutinizable, property)) return null;
  return /gress/i.test(scrutinizable[property] ?? '') ? 'network' : 'permission';
}
