import type { CrdSchema } from './crd.ts';
import type { ChangedFact, Difference } from './differences.ts';
import { type Known, notation } from './notation.ts';

/** The release of the CRDs, and the one that the kinds are at. */
export interface Releases {
  readonly theirs: string;
  readonly ours: string;
}

/**
 * What to write into the kinds' files for a difference, as Markdown: a sentence and, where there is one, the line.
 *
 *     name: since('v0.45.0', SCHEMA),             a field that this release brings
 *     name: until('v0.45.0', SCHEMA),             one that this release has no more
 *     name: changed('v0.45.0', SCHEMA, SCHEMA),   one that says something else from this release on
 *     { since: 'v0.45.0', code: …, … }            a rule between fields; `until` likewise
 *
 * CRDs of an earlier release than ours are read the other way round: what they lack came since.
 */
export function sinceLines(difference: Difference, releases: Releases, known: Known): string[] {
  const { version, isLater } = turning(releases);
  switch (difference.what) {
    case 'kind':
      return [difference.text];
    case 'new': {
      const { schema, required, nodes, path } = difference;
      const more = nodes === 1 ? '' : `, with ${nodes - 1} nodes in it`;
      const line = `${isLater ? 'since' : 'until'}('${version}', ${notation(schema, required, known)})`;
      return [`is new${more}`, ...code(`${fieldOf(path)}: ${line},`), ...rulesIn(schema, '')];
    }
    case 'gone': {
      const line = `${isLater ? 'until' : 'since'}('${version}', ${asItIs})`;
      return ['is not there', ...code(`${fieldOf(difference.path)}: ${line},`)];
    }
    case 'changed': {
      const { facts, schema, required, path } = difference;
      const other = isInPlace(facts) ? notation(schema, required, known) : '…the same with that…';
      const both = isLater ? [asItIs, other] : [other, asItIs];
      return [
        `says otherwise: ${facts.map(factText).join('; ')}`,
        ...code(`${fieldOf(path)}: changed('${version}', ${both.join(', ')}),`),
      ];
    }
    case 'rule':
      return ruleLines(difference, releases);
    case 'merging': {
      const { before, now } = difference;
      return [
        `is merged otherwise, which has no effect here: ${before || 'as usual'} -> ${now || 'as usual'}`,
      ];
    }
  }
}

const asItIs = '…as it is…';

/** The release from which on it is otherwise. */
function turning({ theirs, ours }: Releases): { readonly version: string; readonly isLater: boolean } {
  const isLater = theirs.localeCompare(ours, 'en', { numeric: true }) >= 0;
  return { version: isLater ? theirs : ours, isLater };
}

/** Objects are not written anew for a keyword of theirs. */
const isInPlace = (facts: readonly ChangedFact[]) =>
  !facts.some(({ name }) => name === 'fields' || name === 'preserve');

const factText = ({ name, ours, theirs }: ChangedFact) =>
  `\`${name}\` is ${shown(theirs)}, ours ${shown(ours)}`;

const shown = (value: unknown) => (value === undefined ? 'not set' : `\`${JSON.stringify(value)}\``);

function ruleLines(
  { code: own, text, after, isUnrecorded }: Extract<Difference, { what: 'rule' }>,
  releases: Releases,
): string[] {
  const { version, isLater } = turning(releases);
  const [theirs, ours] = isLater ? ['since', 'until'] : ['until', 'since'];
  if (isUnrecorded && text !== undefined)
    return [
      `has a rule for which \`${own}\` is written: \`--record\` takes them for one`,
      ...code(`// ${text}`),
    ];
  if (text === undefined) return [`has no rule \`${own}\`: \`${ours}: '${version}'\` in it`];
  const line = code(`{ ${theirs}: '${version}', code: '${own ?? '…'}', message: '…', holds: … } // ${text}`);
  return own === undefined
    ? [`has a new rule${after === undefined ? '' : `, after \`${after}\``}`, ...line]
    : [`has another text of the rule \`${own}\`: \`${ours}: '${version}'\` in it, and one more`, ...line];
}

/** The rules of a part that is new as a whole. */
function rulesIn(schema: CrdSchema, path: string): string[] {
  const own = (schema['x-kubernetes-validations'] ?? []).map(
    ({ rule }) => `- a rule${path && ` of \`${path}\``}: \`${rule}\``,
  );
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, field]) => [field, `${path}.${name}`] as const),
    ...(schema.items ? [[schema.items, `${path}[]`] as const] : []),
    ...(typeof schema.additionalProperties === 'object'
      ? [[schema.additionalProperties, `${path}.*`] as const]
      : []),
  ];
  return [...own, ...inner.flatMap(([node, at]) => rulesIn(node, at))];
}

const code = (line: string) => ['', '```ts', line, '```', ''];

const fieldOf = (path: string) => /(\w+|\*)(\[\])*$/.exec(path)?.[1] ?? path;
