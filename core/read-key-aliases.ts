/**
 * Which KMS keys aliases lead to now: read live, since an alias can be pointed elsewhere by anybody; where that is not
 * possible, what a source declares. An alias that is gone leads nowhere. One read per alias, so it is asked only where
 * unlike values name one. The read role's permission is kms:ListAliases, which AWS's ReadOnlyAccess holds.
 */
import type { CheckPorts } from './check-ports';
import { mergeDeclarations } from './declare/merge-declarations';
import type { Json } from './model/json';
import { ownMember } from './model/own-member';
import type { Subject } from './model/subject';

const ALIAS = 'AWS::KMS::Alias';
/** One resource names a few; what lies beyond stays unresolved. */
const MOST_ALIASES = 10;

/** Alias name → key id; without those whose target is not known. */
export async function readKeyAliases(
  aliases: readonly string[],
  { account, region }: Subject,
  ports: Pick<CheckPorts, 'live' | 'index' | 'typeFacts'>,
): Promise<{ readonly [alias: string]: string }> {
  if (account === null || region === null || aliases.length === 0) return {};
  const facts = await ports.typeFacts.factsOf(ALIAS, region);
  const targets = await Promise.all(
    aliases.slice(0, MOST_ALIASES).map(async (identifier): Promise<readonly [string, string][]> => {
      const subject = { account, region, type: ALIAS, identifier };
      const read = await ports.live.read(subject, facts, null);
      if (read.kind === 'absent') return [];
      const found = read.kind === 'found' ? read.properties : await declaredAlias(subject, ports);
      const key = keyIdIn(ownMember(found, 'TargetKeyId'));
      return key === null ? [] : [[identifier, key]];
    }),
  );
  return Object.fromEntries(targets.flat());
}

async function declaredAlias(subject: Subject, { index }: Pick<CheckPorts, 'index'>): Promise<Json> {
  return mergeDeclarations((await index.readSubject(subject)).declarations)?.declared ?? {};
}

/** A target is a key's id, or its ARN. */
function keyIdIn(target: Json | undefined): string | null {
  if (typeof target !== 'string' || target === '') return null;
  return target.slice(target.lastIndexOf('/') + 1);
}
