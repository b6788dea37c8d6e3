import { type Frame, nameOf, openCollection, refuse, type Step } from './yaml-collections.ts';
import type { AliasNode, CollectionNode, ScalarNode, YamlNode } from './yaml-node.ts';
import { yamlReader } from './yaml-reader.ts';
import { type YamlScanner, yamlScanner } from './yaml-scanner.ts';
import type { YamlToken } from './yaml-tokens.ts';

const emptyScalar = (line: number): ScalarNode => ({
  kind: 'scalar',
  line,
  value: '',
  tag: '',
  implicit: true,
});

/**
 * The first document of a text; undefined if there is none. What comes after it is not looked at, but for one token.
 * (parserc.go, and `parser` in decode.go)
 *
 * @throws YamlProblem
 */
export function parseYamlDocument(text: string): YamlNode | undefined {
  const scanner = yamlScanner(yamlReader(text));
  const kind = scanner.peek().kind;
  if (kind === 'streamEnd') return undefined;
  let tags = defaultTags;
  if (kind === 'version' || kind === 'tagDirective' || kind === 'documentStart') {
    tags = readDirectives(scanner);
    scanner.next();
    const { kind: content, line } = scanner.peek();
    if (endsDocument.has(content)) return emptyScalar(line);
  }
  const root = readNodes(scanner, tags);
  // It is part of the document that it ends.
  scanner.peek();
  return root;
}

const endsDocument = new Set<YamlToken['kind']>([
  'version',
  'tagDirective',
  'documentStart',
  'documentEnd',
  'streamEnd',
]);

const yamlTags = 'tag:yaml.org,2002:';
const defaultTags: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', yamlTags],
]);

/** Up to the `---`. (`yaml_parser_process_directives`) */
function readDirectives(scanner: YamlScanner): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  let versions = 0;
  for (;;) {
    const token = scanner.peek();
    if (token.kind === 'version') {
      if (token.version !== '1.1')
        refuse(token, `it is YAML ${token.version}, not 1.1: remove the %YAML line`);
      if (++versions > 1) refuse(token, 'there are two %YAML lines');
    } else if (token.kind === 'tagDirective') {
      if (tags.has(token.handle)) refuse(token, `there are two %TAG lines for "${token.handle}"`);
      tags.set(token.handle, token.prefix);
    } else if (token.kind !== 'documentStart') refuse(token, '`---` must follow a directive');
    else return new Map([...defaultTags, ...tags]);
    scanner.next();
  }
}

/** A node with all that is in it. Not by recursion, as nothing bounds the depth but go-yaml's 10,000. */
function readNodes(scanner: YamlScanner, tags: ReadonlyMap<string, string>): YamlNode {
  const anchors = new Map<string, ScalarNode | CollectionNode>();
  const open: Frame[] = [];
  let step: Step = 'block';
  for (;;) {
    const read = readStep(step, scanner, tags, anchors, open);
    if (read !== undefined && 'advance' in read) open.push(read);
    const frame = open[open.length - 1];
    if (read !== undefined && !('advance' in read)) {
      if (frame === undefined) return read;
      frame.node.children.push(read);
    }
    if (frame !== undefined) step = frame.advance(frame, scanner);
  }
}

/** What a step gives: a node that is whole, or a collection that is open now. */
function readStep(
  step: Step,
  scanner: YamlScanner,
  tags: ReadonlyMap<string, string>,
  anchors: Map<string, ScalarNode | CollectionNode>,
  open: Frame[],
): YamlNode | Frame | undefined {
  if (step === 'end') return open.pop()?.node;
  const { line } = scanner.peek();
  if (step === 'empty') return emptyScalar(line);
  if (step === 'pair') return openCollection(scanner, step, line);
  return readNode(step, scanner, tags, anchors);
}

/** A scalar, an alias, or the start of a collection. (`yaml_parser_parse_node`) */
function readNode(
  step: Step,
  scanner: YamlScanner,
  tags: ReadonlyMap<string, string>,
  anchors: Map<string, ScalarNode | CollectionNode>,
): ScalarNode | AliasNode | Frame {
  const start = scanner.peek();
  const { line } = start;
  if (start.kind === 'alias') {
    scanner.next();
    const target = anchors.get(start.name);
    if (target === undefined) return refuse(start, `there is no anchor "${start.name}" before its alias`);
    return { kind: 'alias', line, target };
  }
  // One of each at most, in either order.
  let anchor = takeAnchor(scanner);
  const tag = takeTag(scanner, tags);
  anchor ??= takeAnchor(scanner);
  const mayBeEmpty = anchor !== undefined || tag !== undefined;
  const read = openCollection(scanner, step, line) ?? readScalar(scanner, line, tag, mayBeEmpty);
  if (anchor !== undefined) anchors.set(anchor, 'advance' in read ? read.node : read);
  return read;
}

function takeAnchor(scanner: YamlScanner): string | undefined {
  const token = scanner.peek();
  if (token.kind !== 'anchor') return undefined;
  scanner.next();
  return token.name;
}

/** A tag in full, with what its handle stands for. */
function takeTag(scanner: YamlScanner, tags: ReadonlyMap<string, string>): string | undefined {
  const token = scanner.peek();
  if (token.kind !== 'tag') return undefined;
  const { handle, suffix } = token;
  const prefix = handle === '' ? '' : tags.get(handle);
  const tag = prefix === undefined ? '' : prefix + suffix;
  if (tag === '') refuse(token, `nothing says what "${handle}" stands for in a tag`);
  scanner.next();
  return tag;
}

function readScalar(
  scanner: YamlScanner,
  line: number,
  tag: string | undefined,
  mayBeEmpty: boolean,
): ScalarNode {
  const token = scanner.peek();
  if (token.kind === 'scalar') {
    scanner.next();
    const implicit = tag === undefined ? token.plain : tag === '!';
    return { kind: 'scalar', line, value: token.value, tag: tag ?? '', implicit };
  }
  if (!mayBeEmpty) refuse(token, `a value must stand here, not ${nameOf(token)}`);
  return { ...emptyScalar(line), tag: tag ?? '', implicit: tag === undefined };
}
