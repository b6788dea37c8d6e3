import { isObject, type Json, type JsonObject } from '../../src/kubernetes/object.ts';

/** Where a field was written. */
interface Mark {
  readonly key: number;
  readonly value: number;
}

/** How a document is written. */
export interface Style {
  /** From this depth on collections are on one line; 0 is all of it. */
  readonly flowFrom: number;
  /** What stands in front of each line of a block mapping: a comment, say. */
  readonly before?: string;
  /** What stands behind a value that is on one line. */
  readonly after?: string;
  readonly quotesKeys?: boolean;
  /** Whether the dashes of a list are deeper than its key. */
  readonly indentsLists?: boolean;
}

/** Writes an object as YAML, in a way of its own, and keeps where each field starts. */
export function markedYaml(object: JsonObject, style: Style): { text: string; marks: Map<string, Mark> } {
  const marks = new Map<string, Mark>();
  let text = '';

  const scalar = (value: Json) => (typeof value === 'string' ? JSON.stringify(value) : String(value));
  const keyText = (key: string) => (style.quotesKeys || !/^[\w./-]+$/.test(key) ? JSON.stringify(key) : key);
  const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

  function flow(value: Json, path: string): void {
    if (Array.isArray(value)) {
      text += '[';
      value.forEach((item, i) => {
        if (i > 0) text += ', ';
        marks.set(`${path}[${i}]`, { key: text.length, value: text.length });
        flow(item, `${path}[${i}]`);
      });
      text += ']';
    } else if (isObject(value)) {
      text += '{';
      Object.entries(value).forEach(([key, member], i) => {
        if (i > 0) text += ', ';
        const at = text.length;
        text += `${keyText(key)}: `;
        marks.set(join(path, key), { key: at, value: text.length });
        flow(member, join(path, key));
      });
      text += '}';
    } else text += scalar(value);
  }

  const isFlow = (value: Json, depth: number) =>
    depth >= style.flowFrom || typeof value !== 'object' || value === null || Object.keys(value).length === 0;

  function members(
    value: JsonObject,
    path: string,
    margin: string,
    depth: number,
    isAfterDash: boolean,
  ): void {
    Object.entries(value).forEach(([key, member], i) => {
      if (!(isAfterDash && i === 0))
        text += `${style.before === undefined ? '' : margin + style.before}${margin}`;
      const at = text.length;
      text += `${keyText(key)}:`;
      if (isFlow(member, depth + 1)) {
        text += ' ';
        marks.set(join(path, key), { key: at, value: text.length });
        flow(member, join(path, key));
        text += `${style.after ?? ''}\n`;
        return;
      }
      marks.set(join(path, key), { key: at, value: at });
      text += '\n';
      if (isObject(member)) members(member, join(path, key), `${margin}  `, depth + 1, false);
      else list(member as Json[], join(path, key), style.indentsLists ? `${margin}  ` : margin, depth + 1);
    });
  }

  function list(values: readonly Json[], path: string, margin: string, depth: number): void {
    values.forEach((value, i) => {
      text += `${margin}- `;
      marks.set(`${path}[${i}]`, { key: text.length, value: text.length });
      if (isFlow(value, depth + 1)) {
        flow(value, `${path}[${i}]`);
        text += `${style.after ?? ''}\n`;
      } else members(value as JsonObject, `${path}[${i}]`, `${margin}  `, depth + 1, true);
    });
  }

  if (style.flowFrom === 0) {
    flow(object, '');
    text += '\n';
  } else members(object, '', '', 0, false);
  return { text, marks };
}
