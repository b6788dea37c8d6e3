import { hiding } from '../../src/diff/hide.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';

const shown = (before: JsonObject, after: JsonObject) => hiding()(before, after);

test('what stands in a secret place is a number, the same for the same value on both sides', () => {
  const container = (...values: string[]) => ({
    name: 'vmcp',
    env: values.map((value, at) => ({ name: `A${at}`, value })),
  });
  expect(shown(container('one', 'two', 'one'), container('one', 'three', 'two'))).toEqual([
    container('(hidden 1)', '(hidden 2)', '(hidden 1)'),
    container('(hidden 1)', '(hidden 3)', '(hidden 2)'),
  ]);
});

test('a number is another value than the text that reads like it', () => {
  expect(shown({ password: 1 }, { password: '1' })).toEqual([
    { password: '(hidden 1)' },
    { password: '(hidden 2)' },
  ]);
});

test('names of variables and keys stay, and nothing else below them', () => {
  const [before] = shown(
    { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'n', key: 'k', optional: true } } }] },
    {},
  );
  expect(before).toEqual({
    env: [
      {
        name: 'A',
        valueFrom: { secretKeyRef: { name: '(hidden 1)', key: '(hidden 2)', optional: true } },
      },
    ],
  });
});

test('what is in no secret place is shown, without the user of a URL', () => {
  const object = { image: 'vmcp:1', data: { a: 'one\ntwo\n' }, url: 'https://a:b@example.com' };
  expect(shown(object, object)[0]).toEqual({ ...object, url: 'https://…@example.com' });
});

test('a text of YAML with nothing to hide stays as it is', () => {
  const text = 'name:   gateway # as it is\n';
  expect(shown({ data: { 'config.yaml': text } }, { data: {} })).toEqual([
    { data: { 'config.yaml': text } },
    { data: {} },
  ]);
});

test('a text of YAML is written anew, on both sides, where one of them has something to hide', () => {
  const of = (text: string) => ({ data: { 'config.yaml': text } });
  expect(shown(of('a:   1\n'), of('a:   1\nb: {clientSecret: hunter2}\n'))).toEqual([
    of('a: 1\n'),
    of('a: 1\nb:\n  clientSecret: (hidden 1)\n'),
  ]);
});

test('JSON in a text is looked into', () => {
  const [before] = shown({ note: '{"password": "hunter2", "a": 1}', list: '[{"token": "hunter2"}]' }, {});
  expect(before).toEqual({ note: 'password: (hidden 1)\na: 1\n', list: '[{"token": "(hidden 1)"}]' });
});

test('a file and what looks like JSON are hidden as a whole where they cannot be read, and no other text', () => {
  const plain = { c: 'permit(principal, action, resource);\n', d: '{{ .a }}', e: 'a: [' };
  const [before] = shown({ 'a.yaml': '{hunter2', 'b.json': 'hunter2', note: '[hunter2', ...plain }, {});
  expect(before).toEqual({ 'a.yaml': '(hidden 1)', 'b.json': '(hidden 2)', note: '(hidden 3)', ...plain });
});

test('an object that is on one side only is hidden as well', () => {
  const hide = hiding();
  expect(hide<JsonObject | undefined>(undefined, { args: ['hunter2'] })).toEqual([
    undefined,
    { args: ['(hidden 1)'] },
  ]);
});
