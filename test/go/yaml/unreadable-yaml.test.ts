import {
  fromJson,
  goFloat,
  marshalYaml,
  SharedYaml,
  type YamlValue,
} from '../../../src/go/yaml/marshal-yaml.ts';
import { unreadableYaml } from '../../../src/go/yaml/unreadable-yaml.ts';
import { pathText } from '../../../src/kubernetes/field-path.ts';
import type { Json } from '../../../src/kubernetes/object.ts';
import { measured } from '../measured.ts';

function unreadable(value: YamlValue): string[] {
  return unreadableYaml(marshalYaml(value), value).map(({ path, fault }) => `${fault}: ${pathText(path)}`);
}

test('what yaml.v3 cannot read again is found, and nothing else', () => {
  const rows = measured<[Json, boolean]>('yaml-read-back');
  expect(rows.map(([value]) => [value, unreadable(fromJson(value)).length === 0])).toEqual(rows);
});

test.each<[string, YamlValue, string[]]>([
  ['a text that starts with a tab', { a: { b: ['\tx\ny'] } }, ['tab: a.b[0]']],
  ['one of a single line, which is quoted', { a: '\tx' }, []],
  ['a text in a list that starts with a blank', { a: [' x\ny'] }, ['indentation: a[0]']],
  ['the same text in a map', { a: ' x\ny' }, []],
  ['the same text in a map that is an item of a list', { a: [{ b: ' x\ny' }] }, ['indentation: a[0].b']],
  ['the same in a map below that', { a: [{ b: { c: ' x\ny' } }] }, []],
  ['one whose lines are all indented by two', { a: ['  x\n  y'] }, []],
  ['one of which the rest can be taken for a comment', { a: ['  x\n# y\n'] }, []],
  ['what comes after such a comment', { a: ['  x\n# y\n  z'] }, ['indentation: a[0]']],
  ['a key of several lines', new Map([['\ta\nb', 1]]), ['tab: \ta\nb']],
  ['a merge key for a text', new Map([['<<', 'x']]), ['merge key: <<']],
  ['a merge key for a number', new Map([['<<', goFloat(1)]]), ['merge key: <<']],
  ['a merge key for a map', new Map([['<<', new Map([['a', 1]])]]), []],
  ['a merge key for a struct', new Map([['<<', { a: 1 }]]), ['merge key: <<']],
  ['a merge key for maps in a list', new Map([['<<', [new Map(), new Map()]]]), []],
  ['a part that many share', { a: [new SharedYaml({ b: '\tx\ny' })] }, ['tab: a[0].b']],
])('%s', (_, value, expected) => {
  expect(unreadable(value)).toEqual(expected);
});

test('of a text without a sign of any of it the value is not looked at', () => {
  const value: YamlValue = {
    get a(): never {
      throw new Error('looked at');
    },
  };
  expect(unreadableYaml('a: b\n', value)).toEqual([]);
});
