/**
 * A stack, or a template file, as declared resources: one line for each resource of the template, indexed or with the
 * reason why not. Only a resource whose condition is false has no line, because it is not declared. The template's own
 * oddities never throw; text that is no template does.
 */
import { isGlobalType } from '../../../catalogue/global-types';
import type { DeclaredResource, IndexLine, NotIndexed } from '../../model/declared-resource';
import type { Masker } from '../../model/masker';
import { UNKNOWN_PROVENANCE } from '../../model/provenance';
import type { Deployment, Source } from '../../model/source';
import type { SourceDeclaration, StackContent } from '../../model/source-content';
import { GLOBAL } from '../../model/subject';
import { namesParent, ownIdentifiers, parentValues, tidy } from './event-identifiers';
import { parseTemplate } from './parse-template';
import { presentProperties } from './present-value';
import { readStackHeader } from './read-stack-header';
import { type ResolvedResource, resolveResources } from './resolve-resources';
import { holdsSecret, secretTexts } from './secret-texts';
import { placeOfStack } from './stack-place';
import { subjectIdentifier } from './subject-identifier';
import { readTemplate } from './template';
import { directReferences } from './template-references';
import { uncheckableBecause } from './uncheckable-types';

/** Statuses in which a stack declares nothing: an empty shell, a deleted stack, a creation that was cleaned up. */
const DECLARES_NOTHING: ReadonlySet<string> = new Set(['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE', 'ROLLBACK_COMPLETE']);

/** Throws AsbuiltError('InputUnreadable') where the template's text is none. */
export function declareStack(content: StackContent, masker: Masker): SourceDeclaration {
  const { source, deployment } = readStackHeader(content);
  const provenance = { ...UNKNOWN_PROVENANCE, at: content.lastUpdatedAt };
  if (DECLARES_NOTHING.has(content.status ?? '')) return { source, deployment, provenance, lines: [], asks: [] };
  const parsed = parseTemplate(content.template, content.place);
  const template = readTemplate(parsed.template);
  // Text beyond ASCII proves that the template did not pass through GetTemplate.
  const masksCharacters = (content.status !== null || parsed.answered) && !/[^\0-\x7f]/.test(content.template);
  const resolved = resolveResources(template, content, placeOfStack(content), masksCharacters);
  const lines = new StackLines(content, source, deployment, resolved, masker);
  return {
    source,
    deployment,
    provenance,
    lines: [...lines.ofTemplate(), ...lines.ofOthers(new Set(template.resources.keys()))],
    asks: [],
  };
}

class StackLines {
  private readonly byLogicalId: ReadonlyMap<string, ResolvedResource>;

  constructor(
    private readonly content: StackContent,
    private readonly source: Source,
    private readonly deployment: Deployment,
    private readonly resolved: readonly ResolvedResource[],
    private readonly masker: Masker,
  ) {
    this.byLogicalId = new Map(resolved.map((resource) => [resource.template.logicalId, resource]));
  }

  ofTemplate(): readonly IndexLine[] {
    return this.resolved
      .filter(({ existence }) => existence.kind !== 'notDeclared')
      .map((resource) => this.line(resource));
  }

  /** What the stack has and the template does not: the template is not the processed one. */
  ofOthers(declared: ReadonlySet<string>): readonly NotIndexed[] {
    const others = this.content.resources.filter(
      ({ logicalId, status }) => !declared.has(logicalId) && !(status ?? '').startsWith('DELETE_'),
    );
    const why = 'the template does not declare it: give the processed template';
    return others.map(({ logicalId, type }) => this.notIndexed(logicalId, type, why));
  }

  private line(resource: ResolvedResource): IndexLine {
    const { template, existence, known } = resource;
    const address = template.constructPath ?? template.logicalId;
    const uncheckable = uncheckableBecause(template.type, known.facts);
    if (uncheckable !== null) return this.notIndexed(address, template.type, uncheckable);
    if (existence.kind === 'open') return this.notIndexed(address, template.type, existence.why);
    const identifier = subjectIdentifier(known);
    if (identifier.kind === 'missing') return this.notIndexed(address, template.type, identifier.why);
    const secrets = secretTexts(known.properties);
    if (holdsSecret(identifier.identifier, secrets)) {
      return this.notIndexed(address, template.type, 'its identifier holds a secret');
    }
    const { account, region } = known.place;
    return {
      subject: {
        account,
        region: isGlobalType(template.type) ? GLOBAL : region,
        type: template.type,
        identifier: identifier.identifier,
      },
      source: this.source,
      deployment: this.deployment,
      address,
      identifiers: this.identifiers(resource, identifier.parts).filter((id) => !holdsSecret(id, secrets)),
      ...presentProperties(known.properties, this.masker),
      attributes: {},
      foldedInto: null,
      sourceTags: this.content.tags,
    };
  }

  private identifiers(resource: ResolvedResource, parts: readonly string[]): DeclaredResource['identifiers'] {
    return tidy([
      ...ownIdentifiers(resource.known, parts),
      ...parentValues(resource.known),
      ...this.parentsOf(resource).flatMap((parent) => {
        const identifier = subjectIdentifier(parent.known);
        return ownIdentifiers(parent.known, identifier.kind === 'known' ? identifier.parts : []);
      }),
    ]);
  }

  /** Resources of the same template that this one is a part of. */
  private parentsOf({ template, known }: ResolvedResource): readonly ResolvedResource[] {
    return Object.entries(template.properties).flatMap(([property, json]) =>
      directReferences(json).flatMap((name) => {
        const parent = this.byLogicalId.get(name);
        return parent !== undefined && namesParent(known, property, parent.template.type) ? [parent] : [];
      }),
    );
  }

  private notIndexed(address: string, type: string, why: string): NotIndexed {
    const { source, deployment } = this;
    return { subject: null, type, source, deployment, address, notIndexed: why };
  }
}
