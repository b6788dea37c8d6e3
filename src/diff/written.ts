import { emitDocument } from '../krm/write/emit.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import type { Json, JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { printable } from '../report/printable.ts';
import { nameOfObject } from '../report/report.ts';
import { type Effects, effectLines, structuredEffects } from './effects.ts';
import type { FieldChange } from './field-changes.ts';
import type { ObjectDiff, ServerDiff } from './server-diff.ts';
import { unifiedLines } from './unified.ts';
import type { Upgrade } from './upgrade.ts';
import { type UpgradeHead, upgradeSentence } from './upgrade-image.ts';

/** What is another on two sides. */
export interface Differences {
  readonly servers: readonly ServerDiff[];
  /** What versions of the operator these are of, where that is what the sides differ in. */
  readonly upgrade?: UpgradeHead & Pick<Upgrade, 'others'>;
}

export const isNone = ({ servers, upgrade }: Differences): boolean =>
  servers.length === 0 && (upgrade?.others ?? []).length === 0;

/** Ways to write differences that there are as data. */
export const writers: ReadonlyMap<string, (differences: Differences) => string> = new Map([
  ['yaml', (differences: Differences) => emitDocument(structured(differences))],
  ['json', (differences: Differences) => `${emitJson(structured(differences))}\n`],
]);

const colours = { head: 1, hunk: 36, removed: 31, added: 32 } as const;

/** A sentence a server, and a unified diff an object, as `diff -u` writes it. */
export function textDiff({ servers, upgrade }: Differences, hasColour: boolean): string {
  const paint = (line: string, colour: number | undefined) =>
    hasColour && colour !== undefined ? `\x1b[${colour}m${line}\x1b[0m` : line;
  const lines: string[] = [];
  const head = (ref: ObjectRef, summary: string, effects: Effects | undefined) => {
    lines.push(paint(printable(`${nameOfObject(ref)}: ${summary}`), colours.head));
    if (effects !== undefined) for (const line of effectLines(effects, ref)) lines.push(`  ${line}`);
  };
  for (const { server, summary, effects, objects } of servers) {
    head(server, summary, effects);
    for (const object of objects)
      for (const line of objectLines(object)) lines.push(paint(line, colourOf(line)));
  }
  for (const { object, effects } of upgrade?.others ?? []) head(object, noServer, effects);
  return lines.map((line) => `${line}\n`).join('');
}

const noServer = 'no VirtualMCPServer here refers to it';

function colourOf(line: string): number | undefined {
  if (/^(?:---|\+\+\+) /.test(line)) return colours.head;
  if (line.startsWith('@@')) return colours.hunk;
  if (line.startsWith('-')) return colours.removed;
  return line.startsWith('+') ? colours.added : undefined;
}

/** The unified diff of one object, with its head. YAML has control characters as escapes. */
function objectLines(object: ObjectDiff): readonly string[] {
  const { ref, before, after } = object;
  const name = (side: JsonObject | undefined) =>
    side === undefined ? '/dev/null' : printable(nameOfObject(ref));
  return [`--- ${name(before)}`, `+++ ${name(after)}`, ...hunksOf(object)];
}

function hunksOf({ before, after }: ObjectDiff): readonly string[] {
  const text = (side: JsonObject | undefined) => (side === undefined ? '' : emitDocument(side));
  return unifiedLines(text(before), text(after));
}

/** GitHub takes no longer comment; what is left of it is for what stands around. */
const greatestComment = 60_000;

const signs = {
  created: '🆕',
  changed: '✏️',
  removed: '🗑️',
  renamed: '🏷️',
  refused: '⛔',
  accepted: '✅',
  unchanged: '➖',
} as const;

/** For the comment of a pull request: what it comes to first, and the details folded. */
export function markdownDiff({ servers, upgrade }: Differences): string {
  const count =
    servers.length === 1 ? '1 VirtualMCPServer changes' : `${servers.length} VirtualMCPServers change`;
  const head = (name: string, ref: ObjectRef, summary: string, effects: Effects | undefined) => [
    `- ${name} ${plain(summary)}`,
    ...(effects === undefined ? [] : effectLines(effects, ref).map((line) => `  - ${plain(line)}`)),
  ];
  const parts = [
    `### ${servers.length === 0 ? 'No VirtualMCPServer changes' : count}`,
    '',
    ...(upgrade === undefined ? [] : [plain(upgradeSentence(upgrade)), '']),
    ...servers.flatMap(({ server, change, summary, effects }) =>
      head(`${signs[change]} **${plain(placeOf(server))}**`, server, summary, effects),
    ),
    ...(upgrade?.others ?? []).flatMap(({ object, effects }) =>
      head(`**${plain(nameOfObject(object))}**`, object, noServer, effects),
    ),
    '',
  ];
  let length = parts.join('\n').length;
  let isCut = false;
  for (const object of servers.flatMap(({ objects }) => objects)) {
    const text = details(object);
    isCut ||= length + text.length > greatestComment;
    if (isCut) continue;
    length += text.length;
    parts.push(text);
  }
  if (isCut) parts.push('The other diffs are too long for a comment: run the command to see them.', '');
  return `${parts.join('\n').trimEnd()}\n`;
}

const placeOf = ({ namespace, name }: ObjectRef) => (namespace === undefined ? name : `${namespace}/${name}`);

/** Nothing of it is to be read as Markdown or HTML. */
const plain = (text: string) => printable(text).replace(/[\\*_[\]<>#~`@|]/g, '\\$&');

function details(object: ObjectDiff): string {
  const lines = hunksOf(object);
  const longest = lines.reduce((most, line) => Math.max(most, ...ticksIn(line)), 2);
  const fence = '`'.repeat(longest + 1);
  const title = `${object.ref.kind} ${placeOf(object.ref)}, ${object.change}`;
  return [
    `<details><summary>${plain(title)}</summary>`,
    '',
    `${fence}diff`,
    ...lines,
    fence,
    '',
    '</details>',
    '',
  ].join('\n');
}

const ticksIn = (line: string) => Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length);

function structured({ servers, upgrade }: Differences): JsonObject {
  return {
    ...(upgrade && { operator: structuredUpgrade(upgrade) }),
    servers: servers.map(({ server, change, summary, fate, effects, objects }) => ({
      ...nameIn(server),
      change,
      summary,
      ...(fate && { pods: fate.pods, reasons: [...fate.reasons] }),
      ...(fate?.replicas && { replicas: { ...fate.replicas } }),
      ...(effects && structuredEffects(effects, server)),
      objects: objects.map(structuredObject),
    })),
    ...(upgrade && {
      others: upgrade.others.map(({ object, effects }) => ({
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...nameIn(object),
        ...structuredEffects(effects, object),
      })),
    }),
  };
}

function structuredUpgrade({ from, to, image, restarts }: UpgradeHead): JsonObject {
  return { before: from, after: to, image: { ...image }, restarts };
}

function structuredObject({ ref, change, before, after, fields }: ObjectDiff): JsonObject {
  const { apiVersion, kind } = ref;
  const sides: JsonObject =
    change === 'changed'
      ? { fields: fields.map(structuredField) }
      : { ...(before && { before }), ...(after && { after }) };
  return { apiVersion, kind, ...nameIn(ref), change, ...sides };
}

/** Of a text of several lines those that are others. */
function structuredField({ path, before, after }: FieldChange): JsonObject {
  if (isText(before) && isText(after)) return { path, lines: [...unifiedLines(before, after)] };
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

const isText = (value: Json | undefined): value is string =>
  typeof value === 'string' && value.includes('\n');

function nameIn({ namespace, name }: ObjectRef): JsonObject {
  return { ...(namespace !== undefined && { namespace }), name };
}
