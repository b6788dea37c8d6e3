import { contains } from '../go/search.ts';
import { isCallerAnnotation } from '../kubernetes/caller-annotations.ts';
import { pathText } from '../kubernetes/field-path.ts';
import { isObject, type Json, type JsonObject } from '../kubernetes/object.ts';
import { isLeftUnfilled, placeholdersIn } from '../kubernetes/placeholder.ts';
import { rule } from '../operator/rule.ts';

/** A place that holds placeholders. */
export interface Unfilled {
  readonly path: string;
  readonly names: readonly string[];
}

const wayOut =
  'give the values in `substitute` of the functionConfig, or run this function on what they have been put into';

export const unfilledRules = {
  made: rule<[places: readonly string[], lost: readonly string[]]>({
    code: 'PlaceholderUnfilled',
    severity: 'warning',
    source: 'a server, or what it refers to, with placeholders such as `${NAME}`',
    message: (places, lost) =>
      `what holds a placeholder is not judged and stands in what is made as it is, so that what follows from it, such as the checksum of the configuration, will differ from the operator's: ${places.join(', ')}${lost.length > 0 ? `; for one in a name or a text that has to be read, ${lost.join('; ')}` : ''}; ${wayOut}`,
    example: { path: '', facts: [['"${HOSTNAME}" in `spec.inline.issuer` of MCPOIDCConfig "idp"'], []] },
  }),
  notMade: rule<[places: readonly string[]]>({
    code: 'PlaceholderUnfilled',
    severity: 'warning',
    source: 'a server with a placeholder in the place of a list or a map',
    message: (places) =>
      `nothing is made, as a placeholder stands for a list or a map, and what holds one is not judged: ${places.join(', ')}; ${wayOut}`,
    example: { path: '', facts: [['"${SCOPES}" in `spec.incomingAuth.oidcConfigRef.scopes`']] },
  }),
};

/** What looks like a placeholder in an object, by where it stands; what the cluster or a caller notes on it is none of its own. With `open`, only those of these names count. */
export function unfilledIn(object: JsonObject, open: ReadonlySet<string> | undefined): readonly Unfilled[] {
  const found: Unfilled[] = [];
  if (isLeftUnfilled(object)) return found;
  const path: (string | number)[] = [];
  const note = (text: string) => {
    const all = text.includes('${') ? placeholdersIn(text) : [];
    const names = open === undefined ? all : all.filter((name) => open.has(name.slice(2, -1)));
    if (names.length > 0) found.push({ path: pathText(path), names });
  };
  const walk = (value: Json): void => {
    if (typeof value === 'string') note(value);
    else if (Array.isArray(value))
      value.forEach((item, i) => {
        path.push(i);
        walk(item);
        path.pop();
      });
    else if (isObject(value))
      for (const [key, member] of Object.entries(value)) {
        if (path.length === 0 && key === 'status') continue;
        if (path.length === 2 && path[1] === 'annotations' && isCallerAnnotation(key, member)) continue;
        path.push(key);
        note(key);
        walk(member);
        path.pop();
      }
  };
  walk(object);
  return found;
}

/**
 * Whether a text can have placeholders in it, however a `$` or a `{` is written. Hardly a package does, and objects are looked
 * through only then.
 */
export function mayHoldPlaceholders(text: string): boolean {
  const isThere = contains(text, '$') && (contains(text, '${') || contains(text, '$$'));
  return isThere || (escapes.some((mark) => contains(text, mark)) && escapedMark.test(text));
}

const escapes = ['\\x', '\\u', '\\U'];
const escapedMark = /\\[xuU]0*(?:24|7[bB])/;
