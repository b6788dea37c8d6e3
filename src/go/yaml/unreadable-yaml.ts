import type { Path } from '../../kubernetes/field-path.ts';
import { GoFloat, SharedYaml, type YamlValue } from './marshal-yaml.ts';
import { anyBreak, hasIndentationHint, isLiteral } from './yaml-scalar.ts';

/** Why yaml.v3 cannot read again what it has written. */
export type UnreadableYaml = 'tab' | 'indentation' | 'merge key';

/**
 * The texts and keys of `value` that yaml.v3 writes in a way in which it cannot read them again, by their places. `text` is what
 * it wrote: without a sign of such a thing in it nothing is looked at.
 */
export function unreadableYaml(
  text: string,
  value: YamlValue,
): readonly { readonly path: Path; readonly fault: UnreadableYaml }[] {
  if (!text.includes('\t') && !text.includes('|4') && !text.includes('<<')) return [];
  const found: { path: Path; fault: UnreadableYaml }[] = [];
  lookInto(value, 0, false, [], (path, fault) => found.push({ path: [...path], fault }));
  return found;
}

type Tell = (path: Path, fault: UnreadableYaml) => void;

/** yaml.v3's default. */
const indentStep = 4;

/**
 * @param column where the collection stands; of a text, that of the collection that it is in
 * @param inList whether `value` is an item of a list
 */
function lookInto(
  value: YamlValue,
  column: number,
  inList: boolean,
  path: (string | number)[],
  tell: Tell,
): void {
  if (typeof value === 'string') {
    const fault = blockFault(value, inList || column % indentStep !== 0);
    if (fault !== undefined) tell(path, fault);
    return;
  }
  if (typeof value !== 'object' || value === null || value instanceof GoFloat) return;
  if (value instanceof SharedYaml) {
    lookInto(value.value, column, inList, path, tell);
    return;
  }
  const own = path.length === 0 ? 0 : inList ? column + 2 : column + indentStep - (column % indentStep);
  const lookAt = (key: string | number, item: YamlValue) => {
    path.push(key);
    lookInto(item, own, typeof key === 'number', path, tell);
    path.pop();
  };
  if (isList(value)) {
    for (const [i, item] of value.entries()) lookAt(i, item);
    return;
  }
  if (!(value instanceof Map)) {
    for (const [field, item] of Object.entries(value)) if (item !== undefined) lookAt(field, item);
    return;
  }
  for (const [key, item] of value as ReadonlyMap<string, YamlValue>) {
    const fault = key === '<<' && !isMergeable(item) ? 'merge key' : blockFault(key, own % indentStep !== 0);
    if (fault !== undefined) tell([...path, key], fault);
    else lookAt(key, item);
  }
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/**
 * What a key `<<` takes: a map, or a list of maps (decode.go `merge`). What is in it is then read as if it stood beside it; of a
 * struct that would be fields among what are no fields.
 */
function isMergeable(value: YamlValue): boolean {
  if (isList(value)) return value.every((item) => !isList(item) && isMergeable(item));
  if (typeof value !== 'object' || value === null || value instanceof GoFloat) return false;
  return value instanceof Map || Object.values(value).every((field) => field === undefined);
}

/**
 * What is wrong with a text that is written as a literal block. `misplaced`: whether it stands at 2 where its indentation
 * indicator, which is always 4, says otherwise.
 */
function blockFault(text: string, misplaced: boolean): UnreadableYaml | undefined {
  if (!isLiteral(text)) return undefined;
  // scannerc.go `yaml_parser_scan_block_scalar_breaks`: as long as the indentation is not reached, no tab may come.
  if (text.startsWith('\t')) return 'tab';
  return misplaced && hasIndentationHint(text) ? earlyEnd(text) : undefined;
}

/**
 * What is wrong with a block that is read at a column two to the right of where it stands. A line with less than two blanks of
 * its own ends it; from there on only comments can follow.
 */
function earlyEnd(text: string): UnreadableYaml | undefined {
  let ended = false;
  for (const line of text.split(anyBreak)) {
    const [blanks = ''] = /^ */.exec(line) ?? [];
    if (blanks.length === line.length) continue;
    if (!ended && blanks.length >= 2) continue;
    const first = line[blanks.length];
    if (!ended && first === '\t') return 'tab';
    ended = true;
    if (first !== '#') return 'indentation';
  }
  return undefined;
}
