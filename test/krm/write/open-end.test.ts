import fc from 'fast-check';
import { noChanges } from '../../../src/krm/write/changes.ts';
import { behindBlanks, openEnd } from '../../../src/krm/write/open-end.ts';
import type { Result } from '../../../src/krm/write/result.ts';
import type { Json, JsonObject } from '../../../src/kubernetes/object.ts';
import { own } from '../../../src/kubernetes/object.ts';
import { readAlone } from '../../../src/yaml/read-yaml.ts';
import { runs } from '../item-texts.ts';
import { configMap, header, listOf, written } from '../list-text.ts';

const item = (value: string) => configMap('a', `  data:\n    k: ${value}`);
const config = (value: string) => `functionConfig:\n  data:\n    k: ${value}`;

/** What stands behind the places for new items and for results. */
function places(text: string, changes = noChanges): readonly [items: string, results: string] {
  const { appendAt, resultsAt } = openEnd(listOf(text), changes);
  return [text.slice(appendAt), text.slice(resultsAt)];
}

test.each([
  '|\n      x\n',
  'x\n',
  '"x"',
  'x',
  "'x'",
  '{a: b}',
  '',
  '[]',
  '# c',
  '|-\n      x',
  '>-\n      x',
])('behind a last value %j, which no line break changes, new items and results follow', (value) => {
  expect(places(`${header}items:\n${item(value)}`)).toEqual(['', '']);
  const behind = config(value);
  expect(places(`${header}items:\n${item('x\n')}${behind}`)).toEqual([behind, '']);
});

test.each([
  '|\n      x',
  '>\n      x',
  '|+\n      x',
  '>+\n      x',
  '|2\n        x',
  '|\n      x\n\n      y',
])('in front of a last value %j, which ends without a line break and must, they are put', (value) => {
  const last = item(value);
  expect(places(`${header}items:\n${item('x\n')}${last}`)).toEqual([last, `items:\n${item('x\n')}${last}`]);
  const behind = config(value);
  expect(places(`${header}items:\n${item('x\n')}${behind}`)).toEqual([behind, behind]);
});

test('an item that goes, or becomes another, leaves nothing open', () => {
  const text = `${header}items:\n${item('x\n')}${item('|\n      x')}`;
  const list = listOf(text);
  const [first, last] = list.itemsOf('ConfigMap', '');
  if (first === undefined || last === undefined) throw new Error('no items');
  const ends = (changes: Partial<typeof noChanges>) => openEnd(list, { ...noChanges, ...changes });
  const end = { appendAt: text.length, resultsAt: text.length };
  expect(ends({ remove: new Set([last]) })).toEqual(end);
  expect(ends({ replace: new Map([[last, {}]]) })).toEqual(end);
  expect(ends({ remove: new Set([first]) })).not.toEqual(end);
  expect(ends({ replace: new Map([[first, {}]]) })).not.toEqual(end);
  expect(ends({ edit: new Map([[last, { start: 0, end: 0, text: '' }]]) })).not.toEqual(end);
});

test('lines of blanks stay in front of new items, which may end in a block that would take them', () => {
  const blanks = '\n          \n';
  for (const rest of ['# end\n', 'functionConfig: {}\n', '\n', ''])
    expect(places(`${header}items:\n${item('x\n')}${blanks}${rest}`)).toEqual([rest, '']);
  expect(places(`${header}items:\n${item('x\n')}\n\n`)).toEqual(['\n\n', '']);
  expect(behindBlanks('a\n  \r\n\r\n', 2)).toBe(6);
  expect(behindBlanks('a\n  b\n', 2)).toBe(2);
});

test('in flow style nothing is ever open', () => {
  const text = `{"apiVersion": "v1", "kind": "ResourceList", "items": [{"a": 1}]}`;
  expect(places(text)).toEqual([']}', '}']);
  const brackets = `${header}items: [{a: 1}]`;
  expect(places(brackets)).toEqual([']', '']);
});

const made: JsonObject = { apiVersion: 'v1', kind: 'Made', text: 'a\nb\n' };
const result: Result = { message: 'made', severity: 'info', tags: { code: 'Made', judge: 'package' } };

const lastValue = fc.constantFrom(
  ...[
    '|\n      x',
    '|\n      x\n\n\n',
    '|+\n      x\n\n',
    '|+\n      x',
    '>-\n      x\n      y',
    '>\n      x',
    '>+\n      x\n',
  ],
  ...[
    '|2\n        x',
    '|1-\n     x',
    '|\n',
    '|+',
    '"x"',
    "'x\n      y'",
    'x',
    'x\n      y',
    '',
    '{a: b}',
    '[x,\n      y]',
  ],
  ...[
    '&a x',
    '!!str x',
    '~',
    '|\n      x\n     ',
    '|\n      x # no comment',
    '"x" # c',
    '>\n      x\n       y\n      z',
  ],
);
const ending = fc.constantFrom('', '', '\n', '\n\n', '\n# end', '\n# end\n', '\n---', '\n...\n');
/** How what is put in front of, and behind, a list of keys is told apart: `items` may stand first or last. */
const shape = fc.constantFrom('last item', 'config', 'config in front', 'only config');

test('whatever stands last, new items and results leave every value as it was', () => {
  fc.assert(
    fc.property(lastValue, ending, shape, fc.boolean(), fc.boolean(), (value, end, where, crlf, append) => {
      const first = item('|\n      first\n');
      const text =
        where === 'last item'
          ? `${header}items:\n${first}${item(value)}${end}`
          : where === 'config'
            ? `${header}items:\n${first}${config(value)}${end}`
            : where === 'only config'
              ? `${header}items: []\n${config(value)}${end}`
              : `${config('x\n')}${header}items:\n${first}${item(value)}${end}`;
      const input = crlf ? text.replaceAll('\n', '\r\n') : text;
      const before = partsOf(input);
      const output = written(listOf(input), { append: append ? [made] : [] }, [result]);
      const after = partsOf(output);
      expect({ output, config: after.config }).toEqual({ output, config: before.config });
      // New items go to the end, or in front of the last one.
      const news = after.items.findIndex((item) => own(item, 'kind') === 'Made');
      expect({ output, added: after.items.slice(news, news + 1) }).toEqual({
        output,
        added: append ? [made] : [],
      });
      const kept = after.items.filter((item) => own(item, 'kind') !== 'Made');
      expect({ output, kept }).toEqual({ output, kept: before.items });
      expect(after.results).toEqual([result]);
    }),
    runs(2000),
  );
});

function partsOf(text: string): { items: Json[]; config: Json; results: Json } {
  // Behind the marker at the end there could be another document, and there is none.
  const { value, faults } = readAlone(text.replace(/^---\r?\n?$/m, ''));
  if (faults.length > 0) throw new Error(`${faults[0]?.message} in ${JSON.stringify(text)}`);
  const items = own(value, 'items');
  return {
    items: Array.isArray(items) ? items : [],
    config: own(value, 'functionConfig') ?? null,
    results: own(value, 'results') ?? null,
  };
}
