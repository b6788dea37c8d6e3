import type { Json } from '../kubernetes/object.ts';

const coreTag = 'tag:yaml.org,2002:';

/** What a value must be to have one of the tags of YAML's core. */
const typesOfTags: ReadonlyMap<string, readonly string[]> = new Map([
  ['int', ['number', 'bigint']],
  ['float', ['number', 'bigint']],
  ['bool', ['boolean']],
  ['null', ['object']],
]);

/**
 * A scalar with a tag: text for `!!str`, for `!` and for tags that only an application knows, as go-yaml has it; for the other
 * tags of YAML's core the value, if it is one of that kind.
 *
 * @param tag as it is written: `!!int`, `!<tag:yaml.org,2002:int>`
 */
export function taggedScalar(
  tag: string,
  text: string,
  resolve: (text: string) => Json | undefined,
): { readonly value: Json } | { readonly problem: string } {
  const name = coreNameOf(tag);
  if (name === undefined || name === 'str') return { value: text };
  const value = resolve(text);
  if (value !== undefined && typesOfTags.get(name)?.includes(typeof value)) return { value };
  return { problem: `the tag \`!!${name}\` is not understood here: remove it` };
}

function coreNameOf(tag: string): string | undefined {
  const full = tag.startsWith('!!') ? coreTag + tag.slice(2) : tag.replace(/^!<(.*)>$/, '$1');
  return full.startsWith(coreTag) ? full.slice(coreTag.length) : undefined;
}
