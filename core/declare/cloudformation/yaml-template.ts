/**
 * A YAML template as JSON: short forms (!Sub) become their long forms (Fn::Sub), anchors and merge keys are followed.
 * Scalars are read by YAML 1.2's core schema, but for the booleans of YAML 1.1 that CloudFormation reads (yes, off), and a
 * number keeps its text where the number would lose something of it (a leading zero, "1.10"). An alias is converted once
 * and shared, so a bomb of aliases stays as small as its text. Anchors and keys given twice are looked up here, because the
 * parser's own ways compare each with every other.
 */
import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { AsbuiltError } from '../../errors';
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json } from '../../model/json';
import { nestsTooDeeply } from './nests-too-deeply';
import { quoteLoneDashes } from './quote-lone-dashes';
import { yamlProblem } from './yaml-problem';

/** Tags whose long form has no "Fn::" before it. */
const BARE_TAGS: ReadonlySet<string> = new Set(['!Ref', '!Condition']);
const MERGE_KEY = '<<';
/** Members that merge keys may bring in: a chain of merges unfolds with its square. */
const MOST_MERGED = 1_000_000;
/**
 * CloudFormation reads them as booleans where they stand unquoted: ASFHyP3/hyp3 pull request 2061 (a tag's YES became
 * "true"), aws/aws-cli pull request 5257. Of "y" and "n" nobody has seen it.
 */
const YAML_1_1_BOOLEANS: ReadonlyMap<string, boolean> = new Map(
  ['yes', 'no', 'on', 'off'].flatMap((word, i) =>
    [word, word.toUpperCase(), `${word[0]?.toUpperCase()}${word.slice(1)}`].map((form) => [form, i % 2 === 0] as const),
  ),
);

/** Throws AsbuiltError('InputUnreadable') for text that is no YAML, or nests deeper than the call stack. */
export function parseYamlTemplate(text: string, place: string): Json {
  if (nestsTooDeeply(text)) throw unreadable(place, 'nests too deeply');
  try {
    const asWritten = parse(text);
    const { document, lines } = asWritten.document.errors.some(({ code }) => code === 'BLOCK_IN_FLOW')
      ? parse(quoteLoneDashes(text))
      : asWritten;
    const invalid = (code: ErrorCode, offset: number): AsbuiltError => {
      const { line, col } = lines.linePos(offset);
      return unreadable(place, `is not valid YAML: ${yamlProblem(code)} at line ${line} column ${col}`);
    };
    const problem = document.errors[0];
    if (problem !== undefined) throw invalid(problem.code, problem.pos[0]);
    return document.contents === null ? null : new Converter(place, invalid).convert(document.contents as Node);
  } catch (error) {
    if (error instanceof AsbuiltError) throw error;
    if (error instanceof RangeError) throw unreadable(place, 'nests too deeply', error);
    throw unreadable(place, 'is not valid YAML', error);
  }
}

function parse(text: string): { readonly document: Document.Parsed; readonly lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'core',
    merge: false,
    logLevel: 'silent',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  return { document, lines };
}

class Converter {
  private readonly converted = new Map<Node, Json>();
  private readonly open = new Set<Node>();

  /** The last of each name so far: nodes are converted in the order in which they stand. */
  private readonly anchors = new Map<string, Node>();
  private mergedMembers = 0;

  constructor(
    private readonly place: string,
    private readonly invalid: (code: ErrorCode, offset: number) => AsbuiltError,
  ) {}

  convert(node: Node): Json {
    this.remember(node);
    const known = this.converted.get(node);
    if (known !== undefined) return known;
    if (this.open.has(node)) throw unreadable(this.place, 'has an alias that contains itself');
    this.open.add(node);
    const value = this.withTag(node, this.plain(node));
    this.open.delete(node);
    this.converted.set(node, value);
    return value;
  }

  private remember(node: Node): void {
    if ('anchor' in node && node.anchor !== undefined && !isAlias(node)) this.anchors.set(node.anchor, node);
  }

  private plain(node: Node): Json {
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (target === undefined) throw unreadable(this.place, `has an alias "${node.source}" of nothing`);
      return this.convert(target);
    }
    if (isMap(node)) return this.object(node as YAMLMap<Node, Node | null>);
    if (isSeq(node))
      return (node as YAMLSeq<Node | null>).items.map((item) => (item === null ? null : this.convert(item)));
    if (!isScalar(node)) return null;
    const boolean = node.type === 'PLAIN' ? YAML_1_1_BOOLEANS.get(node.source ?? '') : undefined;
    return boolean ?? scalarOf(node.value, node.source);
  }

  private object(map: YAMLMap<Node, Node | null>): Json {
    const members = new Map<string, Json>();
    const merged: Json[] = [];
    const keys = new Set<unknown>();
    for (const { key, value } of map.items) {
      if (isScalar(key)) {
        if (keys.has(key.value)) throw this.invalid('DUPLICATE_KEY', key.range?.[0] ?? 0);
        keys.add(key.value);
        this.remember(key);
      }
      const name = isScalar(key) ? String(key.source ?? key.value) : canonicalJson(this.convert(key));
      const content = value === null ? null : this.convert(value);
      if (name === MERGE_KEY) for (const other of Array.isArray(content) ? content : [content]) merged.push(other);
      else members.set(name, content);
    }
    // What the map says itself wins over what it merges, and the first merged map over later ones (YAML 1.1 merge).
    for (const other of merged.filter(isJsonObject)) {
      const inherited = Object.entries(other);
      this.mergedMembers += inherited.length;
      if (this.mergedMembers > MOST_MERGED) throw unreadable(this.place, 'merges too much');
      for (const [name, content] of inherited) if (!members.has(name)) members.set(name, content);
    }
    return Object.fromEntries(members);
  }

  private withTag(node: Node, value: Json): Json {
    const tag = 'tag' in node ? node.tag : undefined;
    if (tag === undefined || !/^![A-Za-z0-9:]+$/.test(tag)) return value;
    if (BARE_TAGS.has(tag)) return { [tag.slice(1)]: value };
    if (tag === '!GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': splitAttribute(value) };
    return { [`Fn::${tag.slice(1)}`]: value };
  }
}

/** A number that would not be written the same again is kept as its text: "007", "1.10", 20 digits. */
function scalarOf(value: unknown, source: string | undefined): Json {
  if (typeof value === 'number') return source === undefined || String(value) === source ? value : source;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

/** "Logical.Attribute.Nested": the logical id ends at the first dot. */
function splitAttribute(text: string): Json {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function unreadable(place: string, what: string, cause?: unknown): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${what}`, cause === undefined ? {} : { cause });
}
