/** Statements of policy documents in the form that widening is decided on. */
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isUnresolved } from '../../model/known-value';
import { normalPolicyDocument } from '../../model/policy-document';
import { type ConditionAtom, readCondition } from './condition-atoms';
import { type MemberKind, Members } from './policy-members';
import { isGone } from './principal-members';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Members;
  readonly resources: Members;
  /** null in an identity policy. */
  readonly principals: Members | null;
  /** All of them must hold; null where the condition cannot be read for certain. */
  readonly condition: readonly ConditionAtom[] | null;
  /** The condition's one text: equal texts are equal conditions, read or not. */
  readonly conditionText: string;
  /** The whole statement's one text, its name left out. */
  readonly text: string;
}

/** The statements of one side, each distinct one once. */
export interface StatementSet {
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  /** By their one text: an equal statement covers another at once. */
  readonly byText: ReadonlyMap<string, Statement>;
}

export function statementSetOf(documents: readonly JsonObject[]): StatementSet {
  const byText = new Map<string, Statement>();
  for (const document of documents) {
    const { Statement: statements } = normalPolicyDocument(document);
    for (const statement of Array.isArray(statements) ? (statements as readonly Json[]) : []) {
      for (const read of readStatement(statement, canonicalJson(withoutName(statement)))) byText.set(read.text, read);
    }
  }
  const all = [...byText.values()];
  return {
    allows: all.filter(({ effect, principals }) => effect === 'Allow' && !grantsNobody(principals)),
    denies: all.filter(({ effect }) => effect === 'Deny'),
    byText,
  };
}

/** A statement's name says nothing of what it allows. */
function withoutName(statement: Json): Json {
  if (!isJsonObject(statement)) return statement;
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== 'Sid'));
}

/** Whom it names is no more. */
function grantsNobody(principals: Members | null): boolean {
  return principals !== null && !principals.inverted && !principals.isUncertain && principals.values.length === 0;
}

/** What has an effect that cannot be known may be either. */
function readStatement(statement: Json, text: string): readonly Statement[] {
  const read = isJsonObject(statement) && !isUnresolved(statement) ? statement : null;
  if (read?.Effect === 'Allow' || read?.Effect === 'Deny') return [statementOf(read.Effect, read, text)];
  return [statementOf('Allow', null, `Allow ${text}`), statementOf('Deny', null, `Deny ${text}`)];
}

function statementOf(effect: Statement['effect'], read: JsonObject | null, text: string): Statement {
  return {
    effect,
    text,
    actions: membersOf('action', read, 'Action'),
    resources: membersOf('resource', read, 'Resource'),
    principals: principalsOf(read, effect),
    condition: read === null ? null : readCondition(read.Condition),
    conditionText: canonicalJson(read?.Condition ?? {}),
  };
}

function membersOf(kind: MemberKind, statement: JsonObject | null, name: string): Members {
  if (statement === null) return new Members(kind, false, [], true);
  const [given, excepted] = [statement[name], statement[`Not${name}`]];
  const isBoth = given !== undefined && excepted !== undefined;
  const { texts, isCertain } = textsOf(given ?? excepted);
  return new Members(kind, given === undefined && excepted !== undefined, texts, isBoth || !isCertain);
}

function principalsOf(statement: JsonObject | null, effect: Statement['effect']): Members | null {
  if (statement === null) return new Members('principal', false, [], true);
  const { Principal: given, NotPrincipal: excepted } = statement;
  const value = given ?? excepted;
  if (value === undefined) return null;
  const isBoth = given !== undefined && excepted !== undefined;
  const inverted = given === undefined;
  if (value === '*') return new Members('principal', inverted, ['AWS *'], isBoth);
  // AWS takes no other text here; whoever writes one means a principal of that name.
  if (typeof value === 'string') return new Members('principal', inverted, [`AWS ${value}`], isBoth);
  if (!isJsonObject(value) || isUnresolved(value)) return new Members('principal', inverted, [], true);
  const kinds = Object.entries(value).map(([kind, ids]) => ({ kind, ...textsOf(ids) }));
  const names = kinds.flatMap(({ kind, texts }) => texts.map((id) => `${kind} ${id}`));
  const kept = effect === 'Allow' && !inverted ? names.filter((name) => !isGone(name)) : names;
  return new Members('principal', inverted, kept, isBoth || !kinds.every(({ isCertain }) => isCertain));
}

function textsOf(value: Json | undefined): { readonly texts: readonly string[]; readonly isCertain: boolean } {
  if (value === undefined) return { texts: [], isCertain: true };
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const texts = list.filter((text): text is string => typeof text === 'string');
  return { texts, isCertain: texts.length === list.length };
}
