/**
 * A stack, or a template file, as declared resources: one line for each resource of the template, indexed or with the
 * reason why not. Only a resource whose condition is false, and that the stack does not have, has no line: it is not declared. The template's own
 * oddities never throw; text that is no template does.
 */
import { isGlobalType } from '../../../catalogue/global-types';
import { compareText } from '../../model/compare-text';
import { type DeclaredResource, type IndexLine, isIndexed, type NotIndexed } from '../../model/declared-resource';
import type { Masker } from '../../model/masker';
import type { Deployment, Source } from '../../model/source';
import type { AttributeAsk, SourceDeclaration, StackContent } from '../../model/source-content';
import { GLOBAL, type SubjectKey, subjectKey } from '../../model/subject';
import { resourcesAskedFor } from './asked-resources';
import { sourceFileOf } from './construct-sources';
import { namesParent, ownIdentifiers, parentValues, tidy } from './event-identifiers';
import { presentTags } from './present-tags';
import { presentProperties } from './present-value';
import { readStackHeader } from './read-stack-header';
import { type ResolvedTemplate, resolveTemplate } from './resolve-template';
import type { ResolvedResource } from './resolved-resource';
import { holdsSecret } from './secret-texts';
import { stackProvenance } from './stack-provenance';
import { subjectIdentifier } from './subject-identifier';
import { directReferences } from './template-references';
import { uncheckableBecause } from './uncheckable-types';

/** Statuses in which a stack declares nothing: an empty shell, a deleted stack, a creation that was cleaned up. */
const DECLARES_NOTHING: ReadonlySet<string> = new Set(['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE', 'ROLLBACK_COMPLETE']);

/** Throws AsbuiltError('InputUnreadable') where the template's text is none. */
export function declareStack(content: StackContent, masker: Masker): SourceDeclaration {
  const { source, deployment } = readStackHeader(content);
  if (declaresNothing(content)) {
    return { source, deployment, provenance: stackProvenance(content, {}), lines: [], asks: [] };
  }
  const resolved = resolveTemplate(content);
  const lines = new StackLines(content, source, deployment, resolved, masker);
  const declared = lines.ofTemplate();
  const touchedAt = lines.touchedAt();
  return {
    source,
    deployment,
    provenance: stackProvenance(content, resolved.opened.template.metadata),
    lines: [...declared, ...lines.ofOthers()],
    asks: lines.asks(),
    ...(touchedAt.size === 0 ? {} : { touchedAt }),
  };
}

/** Is the stack in a status in which it declares nothing, whatever its template says? */
export function declaresNothing({ status }: StackContent): boolean {
  return DECLARES_NOTHING.has(status ?? '');
}

class StackLines {
  private readonly byLogicalId: ReadonlyMap<string, ResolvedResource>;
  private readonly lines = new Map<string, IndexLine>();
  private readonly tags: { readonly [key: string]: string };

  constructor(
    private readonly content: StackContent,
    private readonly source: Source,
    private readonly deployment: Deployment,
    private readonly resolved: ResolvedTemplate,
    private readonly masker: Masker,
  ) {
    this.tags = presentTags(content.tags, masker);
    this.byLogicalId = new Map(resolved.resources.map((resource) => [resource.template.logicalId, resource]));
  }

  ofTemplate(): readonly IndexLine[] {
    for (const resource of this.resolved.resources) {
      if (resource.existence.kind !== 'notDeclared') this.lines.set(resource.template.logicalId, this.line(resource));
    }
    return [...this.lines.values()];
  }

  /** What the stack has and the template does not: the template is not the processed one. */
  ofOthers(): readonly NotIndexed[] {
    const others = this.content.resources.filter(
      ({ logicalId, status }) => !this.byLogicalId.has(logicalId) && !(status ?? '').startsWith('DELETE_'),
    );
    const why = 'the template does not declare it: give the processed template';
    return others.map(({ logicalId, type }) => this.notIndexed(logicalId, type, why));
  }

  /** By CloudFormation's own time stamp of each resource. */
  touchedAt(): ReadonlyMap<SubjectKey, string> {
    return new Map(
      this.content.resources.flatMap(({ logicalId, lastUpdatedAt }) => {
        const line = this.lines.get(logicalId);
        const isKnown = line !== undefined && isIndexed(line) && typeof lastUpdatedAt === 'string';
        return isKnown ? [[subjectKey(line.subject), lastUpdatedAt] as const] : [];
      }),
    );
  }

  /** Whose live properties would resolve more: those that can be read at all. */
  asks(): readonly AttributeAsk[] {
    const dependents = this.resolved.resources.filter(
      ({ template, existence, known }) =>
        existence.kind === 'made' && uncheckableBecause(template.type, known.facts) === null,
    );
    return [...resourcesAskedFor(dependents.map(({ known }) => known.properties))]
      .sort(compareText)
      .flatMap((logicalId) => {
        const line = this.lines.get(logicalId);
        if (line === undefined || !isIndexed(line)) return [];
        return line.subject.account === null || line.subject.region === null
          ? []
          : [{ logicalId, subject: line.subject }];
      });
  }

  private line(resource: ResolvedResource): IndexLine {
    const { template, existence, known } = resource;
    const address = template.constructPath ?? template.logicalId;
    const uncheckable = uncheckableBecause(template.type, known.facts);
    if (uncheckable !== null) return this.notIndexed(address, template.type, uncheckable);
    if (existence.kind === 'open') return this.notIndexed(address, template.type, existence.why);
    const identifier = subjectIdentifier(known);
    if (identifier.kind === 'missing') return this.notIndexed(address, template.type, identifier.why);
    const { secrets } = resource;
    if (holdsSecret(identifier.identifier, secrets)) {
      return this.notIndexed(address, template.type, 'its identifier holds a secret');
    }
    const { account, region } = known.place;
    const sourceFile = sourceFileOf(template.constructPath, this.content.constructSources ?? {});
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
      ...(sourceFile === null ? {} : { sourceFile }),
      identifiers: this.identifiers(resource, identifier.parts),
      ...presentProperties(known.properties, this.masker),
      attributes: {},
      foldedInto: null,
      sourceTags: this.tags,
    };
  }

  private identifiers(resource: ResolvedResource, parts: readonly string[]): DeclaredResource['identifiers'] {
    const parents = this.parentsOf(resource);
    const ids = tidy([
      ...ownIdentifiers(resource.known, parts),
      ...parentValues(resource.known),
      ...parents.flatMap((parent) => {
        const identifier = subjectIdentifier(parent.known);
        return ownIdentifiers(parent.known, identifier.kind === 'known' ? identifier.parts : []);
      }),
    ]);
    return [resource, ...parents].reduce<readonly string[]>(
      (shown, { secrets }) => (secrets.size === 0 ? shown : shown.filter((id) => !holdsSecret(id, secrets))),
      ids,
    );
  }

  /** Resources of the same template that this one is a part of. */
  private parentsOf({ template, known }: ResolvedResource): readonly ResolvedResource[] {
    return Object.entries(template.properties).flatMap(([property, json]) =>
      directReferences(json, this.resolved.opened.nameOf).flatMap((name) => {
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
