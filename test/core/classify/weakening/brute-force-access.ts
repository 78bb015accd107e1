/**
 * What policies allow, found by asking of every request in a small world whether they allow it. Written from AWS's
 * evaluation rules alone and shares nothing with the product, so that the two can be held against each other.
 */
export interface WorldStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Principal?: { readonly [kind: string]: readonly string[] };
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: readonly string[] } };
}

interface WorldRequest {
  readonly action: string;
  readonly resource: string;
  readonly principal: { readonly kind: string; readonly id: string; readonly account: string | null };
  readonly context: { readonly [key: string]: string | undefined };
}

/** The last one is of a service that no catalogue knows. */
export const ACTIONS = ['s3:GetA', 's3:GetB', 's3:PutA', 'iam:PassA', 'acme:Other'];
const RESOURCES = ['a', 'b', 'b/1', 'bzz', 'b/zz', 'zz', 'z'];
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
export const [OWN, FOREIGN, FARAWAY] = ['111122223333', '444455556666', '777788889999'];
const PRINCIPALS: readonly WorldRequest['principal'][] = [
  { kind: 'AWS', id: role(OWN, 'r'), account: OWN },
  { kind: 'AWS', id: role(OWN, 's'), account: OWN },
  { kind: 'AWS', id: role(FOREIGN, 'r'), account: FOREIGN },
  { kind: 'AWS', id: role(FOREIGN, 's'), account: FOREIGN },
  { kind: 'AWS', id: role(FARAWAY, 'r'), account: FARAWAY },
  { kind: 'Service', id: 'sns.amazonaws.com', account: null },
  { kind: 'Service', id: 'events.amazonaws.com', account: null },
];
const CONTEXTS = [undefined, '1', '2', '3'].flatMap((k) =>
  [undefined, 'true', 'false'].map((mfa) => ({ 'aws:k': k, 'aws:mfa': mfa })),
);
const PLAIN = [{}];

function requests(hasConditions: boolean): readonly WorldRequest[] {
  return ACTIONS.flatMap((action) =>
    RESOURCES.flatMap((resource) =>
      PRINCIPALS.flatMap((principal) =>
        (hasConditions ? CONTEXTS : PLAIN).map((context) => ({ action, resource, principal, context })),
      ),
    ),
  );
}

const [WITH, WITHOUT] = [requests(true), requests(false)];

/** Is there a request that live allows and declared does not, or that declared denies and live does not? */
export function isAnyNewlyAllowed(declared: readonly WorldStatement[], live: readonly WorldStatement[]): boolean {
  const hasConditions = [...declared, ...live].some(({ Condition }) => Condition !== undefined);
  return (hasConditions ? WITH : WITHOUT).some((request) => {
    const says = (statements: readonly WorldStatement[], effect: 'Allow' | 'Deny') =>
      statements.some((statement) => statement.Effect === effect && applies(statement, request));
    const [wasDenied, isDenied] = [says(declared, 'Deny'), says(live, 'Deny')];
    return (wasDenied && !isDenied) || (says(live, 'Allow') && !isDenied && !says(declared, 'Allow'));
  });
}

function applies(statement: WorldStatement, { action, resource, principal, context }: WorldRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, Condition } = statement;
  const acts = Action
    ? Action.some((one) => fits(action, one, 'i'))
    : !NotAction?.some((one) => fits(action, one, 'i'));
  const on = Resource ? Resource.some((one) => fits(resource, one)) : !NotResource?.some((one) => fits(resource, one));
  const by =
    Principal === undefined ||
    Principal.AWS?.includes('*') === true ||
    Principal[principal.kind]?.some((one) => one === principal.id || one === principal.account) === true;
  return (
    acts && on && by && Object.entries(Condition ?? {}).every(([operator, keys]) => holds(operator, keys, context))
  );
}

function holds(
  operator: string,
  keys: { readonly [key: string]: readonly string[] },
  context: WorldRequest['context'],
) {
  return Object.entries(keys).every(([key, values]) => {
    const value = context[key];
    if (operator === 'Null') return values.includes(String(value === undefined));
    const plain = operator.replace('IfExists', '');
    if (value === undefined) return operator !== plain || plain.includes('Not');
    const isAmong = values.some((one) => (plain.includes('Like') ? fits(value, one) : value === one));
    return plain.includes('Not') ? !isAmong : isAmong;
  });
}

const patterns = new Map<string, RegExp>();

function fits(text: string, pattern: string, flags = ''): boolean {
  const key = `${flags} ${pattern}`;
  const known = patterns.get(key) ?? compile(pattern, flags);
  patterns.set(key, known);
  return known.test(text);
}

function compile(pattern: string, flags: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^$()|[\]{}\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags);
}
