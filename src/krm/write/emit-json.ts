import type { Json } from '../../kubernetes/object.ts';

/** A value as JSON on one line, integers of any size in full. Readers of YAML have the same strings from it as those of JSON. */
export function emitJson(value: Json): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return emitScalar(value);
  if (Array.isArray(value)) return `[${value.map(emitJson).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${emitScalar(key)}: ${emitJson(member)}`);
  return `{${members.join(', ')}}`;
}

function emitScalar(value: null | boolean | number | string): string {
  const written = JSON.stringify(typeof value === 'string' ? value.replace(halfOfPair, '\ufffd') : value);
  return written.replace(notInYaml, escapeCharacter);
}

/** No character in Go, and go-yaml refuses an escape for it (scannerc.go `yaml_parser_scan_flow_scalar`). */
const halfOfPair = /\p{Surrogate}/gu;

/** What JSON may have as it is, and go-yaml takes for a line break or refuses (yamlh.go `is_printable`, readerc.go). */
const notInYaml = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
