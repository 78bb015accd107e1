/**
 * What Cedar does not check of one policy: annotations are strings that it ignores, a permit on "deviate" would mean
 * nothing, and a group that nobody defined never matches. Each would be a silent hole, so each is a fault.
 */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { isJsonObject } from '../../core/model/json';
import { SEVERITIES, type Severity } from '../../core/model/judgement';

type AskedAction = 'accept' | 'deviate';

/** @ticket and @owner name who answers for it; the engine ignores them, an auditor does not. */
const ANNOTATIONS = ['id', 'severity', 'route', 'why', 'control', 'owner', 'expires', 'ticket'];
/** Ids are shown in alerts and stored: letters, digits, dot, dash and underscore, beginning with a letter or digit. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

export function annotationOf(json: PolicyJson, name: string): string | null {
  const annotations = json.annotations ?? {};
  // A bare annotation (@why without a value) parses to null.
  const value: unknown = Object.hasOwn(annotations, name) ? annotations[name] : null;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function isSeverity(text: string | null): text is Severity {
  return text !== null && (SEVERITIES as readonly string[]).includes(text);
}

/** Every fault of one policy by itself, in plain words. */
export function lintPolicy(json: PolicyJson, groups: ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  const actions = actionsOf(json);
  const id = annotationOf(json, 'id');
  if (id === null) faults.push('has no @id; give it one that no other policy has, e.g. @id("open-to-the-internet")');
  else if (!ID.test(id)) faults.push('@id may hold letters, digits, ".", "-" and "_" only, at most 100 of them');
  for (const name of Object.keys(json.annotations ?? {})) {
    if (!ANNOTATIONS.includes(name))
      faults.push(`@${name} is unknown; known are ${ANNOTATIONS.map((a) => `@${a}`).join(' ')}`);
    else if (annotationOf(json, name) === null) faults.push(`@${name} is empty; write @${name}("…") or leave it out`);
  }
  const severity = annotationOf(json, 'severity');
  if (severity !== null && !isSeverity(severity)) {
    faults.push(`@severity(${JSON.stringify(severity)}) is none of ${SEVERITIES.join(', ')}`);
  } else if (severity === null && json.effect === 'forbid' && actions.has('deviate')) {
    faults.push(`a forbid on "deviate" needs @severity, one of ${SEVERITIES.join(', ')}`);
  }
  if (json.effect === 'permit') faults.push(...lintPermit(json, actions));
  const expires = annotationOf(json, 'expires');
  if (expires !== null && !isGuardedUntil(json, expires)) {
    faults.push(
      `@expires(${JSON.stringify(expires)}) has to stand in the condition too: ` +
        `when { context.difference.observedAt < datetime(${JSON.stringify(expires)}) && … }`,
    );
  }
  for (const group of groupsIn(json)) {
    if (!groups.has(group))
      faults.push(`group ${JSON.stringify(group)} is not in groups.json, so it never matches; add it`);
  }
  return faults;
}

function lintPermit(json: PolicyJson, actions: ReadonlySet<AskedAction>): readonly string[] {
  if (actions.has('deviate')) {
    return ['a permit must name action == Asbuilt::Action::"accept"; permitting "deviate" has no meaning'];
  }
  return [
    ...(annotationOf(json, 'owner') === null ? ['an accept needs @owner("…"), who answers for it'] : []),
    ...(annotationOf(json, 'expires') === null
      ? ['an accept needs @expires("2026-12-01T00:00:00Z"), and the same time in its condition']
      : []),
  ];
}

/** The actions that a policy speaks of; the schema knows no others, which validation checks. */
export function actionsOf(json: PolicyJson): ReadonlySet<AskedAction> {
  const { action } = json;
  if (action.op === 'All') return new Set(['accept', 'deviate']);
  const named = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
  const ids = named.map((entity) => ('__entity' in entity ? entity.__entity.id : entity.id));
  return new Set((['accept', 'deviate'] as const).filter((name) => ids.includes(name)));
}

/** Does a `when` demand that the observation lies before this time, whatever else it demands? */
function isGuardedUntil(json: PolicyJson, expires: string): boolean {
  const isGuard = (expression: unknown): boolean => {
    if (!isJsonObject(expression)) return false;
    const and: unknown = expression['&&'];
    if (isJsonObject(and)) return isGuard(and.left) || isGuard(and.right);
    const less: unknown = expression['<'];
    return isJsonObject(less) && isObservedAt(less.left) && isDatetime(less.right, expires);
  };
  return json.conditions.some(({ kind, body }) => kind === 'when' && isGuard(body));
}

function isObservedAt(expression: unknown): boolean {
  const observedAt = '{".":{"left":{".":{"left":{"Var":"context"},"attr":"difference"}},"attr":"observedAt"}}';
  return JSON.stringify(expression) === observedAt;
}

function isDatetime(expression: unknown, text: string): boolean {
  return JSON.stringify(expression) === JSON.stringify({ datetime: [{ Value: text }] });
}

/** Names of the groups that a policy mentions, in its head or its conditions. */
function groupsIn(json: PolicyJson): readonly string[] {
  const groups = new Set<string>();
  const pending: unknown[] = [json.principal, json.conditions];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (isJsonObject(next) && next.type === 'Asbuilt::Group' && typeof next.id === 'string') groups.add(next.id);
    pending.push(...Object.values(next));
  }
  return [...groups].sort();
}
