/**
 * Asks Cedar about differences: first `accept`, and where that is not allowed, `deviate`; the satisfied forbids are the
 * violations. Two actions, because a forbid that wins hides the permits that were satisfied.
 * Cedar skips a policy that errs, so an erring forbid could end in "allow": any error, and any answer that is no answer,
 * is reported in `errors` and accepts nothing; the judge counts it as a violation of severity high.
 */
import { isIP } from 'node:net';
import type { AuthorizationAnswer, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { AppliedPolicy } from '../../core/model/judgement';
import type { PolicyAnswer, PolicyEngine, PolicyRequest } from '../../core/model/policy-question';
import { type CedarModule, cedarModule } from './cedar-module';
import type { PolicySet } from './load-policy-set';

const SCHEMA_NAME = 'asbuilt';
const LONGEST_ERROR = 300;

type AskedAction = 'accept' | 'deviate';

interface Asked {
  readonly decision: 'allow' | 'deny';
  readonly reason: readonly string[];
  readonly errors: readonly string[];
}

const NOT_ACCEPTED: Asked = { decision: 'deny', reason: [], errors: [] };

export class CedarPolicyEngine implements PolicyEngine {
  readonly #load: () => PolicySet;
  #set: PolicySet | null = null;
  #cedar: CedarModule | null = null;

  /** A loaded set, or how to load it at the first question (for functions that start often and judge seldom). */
  constructor(policies: PolicySet | (() => PolicySet)) {
    this.#load = typeof policies === 'function' ? policies : () => policies;
  }

  async policySetDigest(): Promise<string> {
    return this.#policySet().digest;
  }

  async decide(requests: readonly PolicyRequest[]): Promise<readonly PolicyAnswer[]> {
    const set = this.#policySet();
    if (set.texts.size === 0)
      return requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] }));
    const cedar = this.#prepare(set);
    return requests.map((request) => this.#decideOne(wellFormed(request), set, cedar));
  }

  #decideOne(request: PolicyRequest, set: PolicySet, cedar: CedarModule): PolicyAnswer {
    const question = askable(request, set);
    const accept = set.accepts ? ask('accept', question, set, cedar) : NOT_ACCEPTED;
    const applied = (ids: readonly string[]) => ids.flatMap((id) => set.annotated.get(id) ?? unknownPolicy(id));
    const acceptErrors = [...question.faults, ...accept.errors];
    if (accept.decision === 'allow' && acceptErrors.length === 0) {
      return { accepted: true, acceptedBy: applied(accept.reason), violated: [], errors: [] };
    }
    const deviate = ask('deviate', question, set, cedar);
    return {
      accepted: false,
      acceptedBy: [],
      violated: deviate.decision === 'deny' ? applied(deviate.reason) : [],
      errors: [...new Set([...acceptErrors, ...deviate.errors])],
    };
  }

  #policySet(): PolicySet {
    this.#set ??= this.#load();
    return this.#set;
  }

  /** Parses schema and policies once; parsing them at each question would cost seven times the decision. */
  #prepare(set: PolicySet): CedarModule {
    if (this.#cedar !== null) return this.#cedar;
    const cedar = cedarModule();
    const prepared = [
      cedar.preparseSchema(SCHEMA_NAME, set.schema),
      cedar.preparsePolicySet(set.digest, { staticPolicies: Object.fromEntries(set.texts) }),
    ];
    for (const answer of prepared) {
      if (answer.type === 'failure') throw new Error(`validated policies did not parse: ${answer.errors[0]?.message}`);
    }
    this.#cedar = cedar;
    return cedar;
  }
}

/** A request in Cedar's JSON. `faults`: what of it could not be put into Cedar's types. */
interface Askable {
  readonly principal: TypeAndId;
  readonly resource: TypeAndId;
  readonly context: { readonly difference: Record<string, never> };
  readonly entities: EntityJson[];
  readonly faults: readonly string[];
}

function askable({ principal, resource, difference }: PolicyRequest, set: PolicySet): Askable {
  const faults: string[] = [];
  const actor = entity('Actor', principal.id);
  const thing = entity('Resource', resource.id);
  const system = resource.system === null ? null : entity('System', resource.system.name);
  const { opensTo, observedAt, regions, categories, ...texts } = difference;
  const range = opensTo === null || isAddressRange(opensTo) ? opensTo : null;
  if (range !== opensTo)
    faults.push(`the request: ${JSON.stringify(opensTo)} is no address range`.slice(0, LONGEST_ERROR));
  const context = {
    ...texts,
    regions: [...regions],
    categories: [...(categories ?? [difference.category])],
    observedAt: extension('datetime', toMilliseconds(observedAt)),
    ...(range === null ? {} : { opensTo: extension('ip', range) }),
  };
  const { tags, stateful, ai, type, identifier, account, region, source, address } = resource;
  const { kind, channel, trusted } = principal;
  const entities = [
    { uid: actor, attrs: { kind, channel, trusted }, parents: groupsOf(principal, set) },
    {
      uid: thing,
      attrs: {
        ...{ type, identifier, account, region, source, address, tags: [...tags], stateful, ai },
        ...(system === null ? {} : { system: { __entity: system } }),
      },
      parents: system === null ? [] : [system],
    },
    ...(system === null || resource.system === null
      ? []
      : [
          {
            uid: system,
            attrs: {
              riskTier: resource.system.riskTier,
              regions: [...resource.system.regions],
              env: resource.system.env,
            },
            parents: [],
          },
        ]),
  ];
  return { principal: actor, resource: thing, context: { difference: context as never }, entities, faults };
}

/** An actor that nobody could name is in no group, whatever a group lists. */
function groupsOf(principal: PolicyRequest['principal'], set: PolicySet): TypeAndId[] {
  if (principal.kind === 'unknown') return [];
  return [...set.groups]
    .filter(([, members]) => members.some((member) => member === principal.id || member === principal.via))
    .map(([group]) => entity('Group', group));
}

function ask(action: AskedAction, question: Askable, set: PolicySet, cedar: CedarModule): Asked {
  let answer: AuthorizationAnswer;
  try {
    answer = cedar.statefulIsAuthorized({
      principal: question.principal,
      action: entity('Action', action),
      resource: question.resource,
      context: question.context,
      entities: question.entities,
      preparsedSchemaName: SCHEMA_NAME,
      preparsedPolicySetId: set.digest,
      validateRequest: true,
    });
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  if (answer.type === 'failure') return failed(answer.errors.map(({ message }) => message).join('; '));
  const { decision, diagnostics } = answer.response;
  const errors = diagnostics.errors.map(({ policyId, error }) =>
    `${policyId}: ${error.message}`.slice(0, LONGEST_ERROR),
  );
  return { decision, reason: diagnostics.reason, errors };
}

function failed(why: string): Asked {
  return { decision: 'deny', reason: [], errors: [`the request: ${why}`.slice(0, LONGEST_ERROR)] };
}

function entity(type: string, id: string): TypeAndId {
  return { type: `Asbuilt::${type}`, id };
}

function extension(fn: string, arg: string): { readonly __extn: { readonly fn: string; readonly arg: string } } {
  return { __extn: { fn, arg } };
}

/** Half a surrogate pair is no text to Cedar; as the replacement character it is one, and the other policies still count. */
function wellFormed(request: PolicyRequest): PolicyRequest {
  const text = JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\ufffd') : value,
  );
  return JSON.parse(text) as PolicyRequest;
}

/** Cedar takes exactly three digits of a second, or none. */
function toMilliseconds(time: string): string {
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? time : new Date(milliseconds).toISOString();
}

/** An address with an optional prefix length, in the spellings that Cedar reads too. */
function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes('%')) return false;
  return prefix === undefined || (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

/** Cannot happen with a validated set; if it does, the policy still counts. */
function unknownPolicy(id: string): AppliedPolicy {
  return { id, severity: 'high', route: null, why: null, controls: [] };
}
