import fc from 'fast-check';
import { namesOfDocument } from '../../src/input/document-names.ts';
import { isObject, refOf } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { itemText, runs } from '../krm/item-texts.ts';

const names = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };
const document =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    b: c\n  name: a\n  namespace: d\n';
const named = (text: string, more = '') => namesOfDocument(text + more, { start: 0, end: text.length });

test.each([
  ['alone', document],
  ['behind its marker', `---\n${document}`],
  ['behind a marker with a comment, and others', `--- # one\n# Source: a.yaml\n\n${document}`],
  ['with more of it', `${document}spec:\n  a: b\n`],
])('a document %s is named by its first lines', (_, text) => {
  const ref = { ...names, namespace: 'd' };
  for (const more of ['', '---\n', '    e\n', '  namespace: f\n']) expect(named(text, more)).toEqual(ref);
  const start = 'kind: A\n'.length;
  expect(namesOfDocument(`kind: A\n${text}`, { start, end: start + text.length })).toEqual(ref);
});

test.each([
  ['whose name goes on', document.replace('  name: a\n', '  name: a\n    b\n')],
  ['whose text is all a scalar', `--- |\n${document}`],
  ['in which a comment ends in its line', document.replace('name: a\n', 'name: a # b\r  x: y\n')],
  ['with carriage returns', document.replaceAll('\n', '\r\n')],
  ['with its names in quotes', document.replace('name: a', 'name: "a"')],
  ['with a placeholder for a name', document.replace('name: a', 'name: ${A}')],
  ['in braces', '{apiVersion: v1, kind: A, metadata: {name: a}}\n'],
  ['with more labels than are looked at', document.replace('    b: c\n', '    b: c\n'.repeat(800))],
])('a document %s is not named so', (_, text) => {
  expect(named(text)).toBeUndefined();
});

test('a document has the names of the whole object', () => {
  let compared = 0;
  fc.assert(
    fc.property(itemText, (item) => {
      const text = item.replace(/^(?:- | {2})/gm, '');
      const names = named(text);
      const { value, faults } = readAlone(text);
      if (names === undefined || faults.length > 0 || !isObject(value)) return;
      compared++;
      expect({ text, names }).toEqual({ text, names: refOf(value) });
    }),
    runs(3000),
  );
  expect(compared).toBeGreaterThan(runs(3000).numRuns / 30);
});
