import { isObject, type Json, type JsonObject } from '../../kubernetes/object.ts';
import { parseUrl } from '../url.ts';

/** Where a `$ref` leads: to a schema of the same document, to another document, or not to a schema. */
export type Lead =
  | { readonly to: Json }
  | { readonly download: string }
  | { readonly problem: string }
  /** The schema of a draft, which gojsonschema has itself. */
  | 'draft';

/** Where the `$ref` of a schema, an object of the document, leads. */
export type FollowReference = (schema: JsonObject, reference: string) => Lead;

/** The value of a keyword that the schema has. */
export function keyword(schema: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(schema, name) ? schema[name] : undefined;
}

/** The parts of a document that have a URL, and the URLs that references in them start from, "" but for those with an identifier. */
interface Identified {
  readonly parts: Map<string, Json>;
  readonly bases: Map<Json, string>;
}

/** How the references of one document are followed (schemaPool.go `GetDocument`). */
export function referencesIn(root: Json): FollowReference {
  let identified: Identified | undefined;
  return (schema, reference) => {
    if (parseUrl(reference) === undefined) return notWhole;
    identified ??= identifiedIn(root);
    const { parts, bases } = identified;
    const url = resolved(bases.get(schema) ?? '', reference);
    const named = parts.get(url);
    if (named !== undefined) return { to: named };
    const [document = '', fragment = ''] = url.split(/#(.*)/s);
    const part = document === '' ? root : parts.get(document);
    if (part === undefined) return outside(document);
    const to = pointed(part, fragment);
    return to === undefined ? { problem: 'must lead to something in this schema' } : { to };
  };
}

const notWhole = { problem: 'must start with `#` or be a whole URL' };

const drafts = /^http:\/\/json-schema\.org\/draft-0[467]\/schema$/;

function outside(url: string): Lead {
  if (drafts.test(url)) return 'draft';
  if (/^https?:\/\/[^/?]/i.test(url)) return { download: url };
  if (/^file:\/\/[^/]*\//i.test(url))
    return { problem: 'must not be a file, which the operator would look for in its own container' };
  return notWhole;
}

/** What a fragment points at: a JSON pointer, and the whole document for any other. */
function pointed(root: Json, fragment: string): Json | undefined {
  let pointer: string;
  try {
    pointer = decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
  if (!pointer.startsWith('/')) return root;
  let node: Json | undefined = root;
  for (const token of pointer.slice(1).split('/')) {
    if (Array.isArray(node)) node = /^[+-]?[0-9]+$/.test(token) ? node[Number(token)] : undefined;
    else if (isObject(node)) node = keyword(node, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    else return undefined;
  }
  return node;
}

/** Those whose values are no schemas, though what is in them is. */
const named: ReadonlySet<string> = new Set(['properties', 'dependencies', 'patternProperties']);
/** Those whose values are what they are. */
const literal: ReadonlySet<string> = new Set(['const', 'enum']);

/** `parseReferencesRecursive`: every identifier of the document, wherever it stands. */
function identifiedIn(root: Json): Identified {
  const identified: Identified = { parts: new Map(), bases: new Map() };
  identify(identified, root, '');
  return identified;
}

function identify(identified: Identified, node: Json, outer: string): void {
  if (Array.isArray(node)) for (const item of node) identify(identified, item, outer);
  if (!isObject(node)) return;
  const id = keyword(node, Object.hasOwn(node, 'id') ? 'id' : '$id');
  const base = typeof id === 'string' ? resolved(outer, id) : outer;
  if (typeof id === 'string' && !identified.parts.has(base)) identified.parts.set(base, node);
  if (base !== '') identified.bases.set(node, base);
  for (const [name, value] of Object.entries(node)) {
    if (literal.has(name)) continue;
    if (!named.has(name) || !isObject(value)) identify(identified, value, base);
    else for (const child of Object.values(value)) identify(identified, child, base);
  }
}

/** `URL.ResolveReference`, without a fragment that is empty. */
function resolved(base: string, reference: string): string {
  const url = reference.replace(/#$/, '');
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url.replace(/^[^:]*/, (scheme) => scheme.toLowerCase());
  const start = base.replace(/#.*$/s, '');
  if (url === '' || url.startsWith('#')) return start + url;
  const [, scheme = '', host = '', path = ''] =
    /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?]*)?([^?]*)/.exec(start) ?? [];
  if (url.startsWith('//')) return scheme + url;
  if (url.startsWith('/')) return scheme + host + url;
  if (url.startsWith('?')) return scheme + host + path + url;
  return scheme + host + withoutDots(`/${path.slice(0, path.lastIndexOf('/') + 1)}/${url}`);
}

function withoutDots(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Whether asking a value for `root` comes, for the same value, back to a schema that it came by: without end. */
export function leadsBack(root: Json, follow: FollowReference): boolean {
  // Its own stack, as references can make a chain of any length.
  const way = [{ schema: root, left: askedFor(root, follow) }];
  const onWay = new Set([root]);
  const cleared = new Set<Json>();
  for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
    const schema = at.left.pop();
    if (schema === undefined) {
      onWay.delete(at.schema);
      cleared.add(at.schema);
      way.pop();
      continue;
    }
    if (!isObject(schema) || cleared.has(schema)) continue;
    if (onWay.has(schema)) return true;
    onWay.add(schema);
    way.push({ schema, left: askedFor(schema, follow) });
  }
  return false;
}

/** What a value that is asked for `schema` is asked for as well, by its references. */
function askedFor(schema: Json, follow: FollowReference): Json[] {
  if (!isObject(schema)) return [];
  const refers = keyword(schema, '$ref');
  if (typeof refers === 'string') {
    const lead = follow(schema, refers);
    return typeof lead === 'object' && 'to' in lead ? [lead.to] : [];
  }
  return ['allOf', 'oneOf', 'anyOf', 'not', 'if'].flatMap((name) => {
    const value = keyword(schema, name) ?? true;
    // The others of anyOf are not asked where the first one holds.
    return Array.isArray(value)
      ? value.slice(0, name === 'anyOf' ? 1 : undefined).flatMap((one) => askedFor(one, follow))
      : askedFor(value, follow);
  });
}
