import { parseYaml } from '../../src/yaml/parse-yaml.ts';

test('YAML inside of an object is read with the booleans of YAML 1.1, as the operator reads it', () => {
  expect(parseYaml('a: yes\nb: off\nc: "yes"\n')).toEqual({ a: true, b: false, c: 'yes' });
  expect(parseYaml('{"a": [1, true, null]}')).toEqual({ a: [1, true, null] });
});

test.each(['a: [', '"', 'a: b: c', 'a: *b'])('%j inside of an object is nothing', (text) => {
  expect(parseYaml(text)).toBeUndefined();
});

test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true'])('%j is true, as in YAML 1.1', (text) => {
  expect(parseYaml(`a: ${text}`)).toEqual({ a: true });
});

test.each(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false'])(
  '%j is false, as in YAML 1.1',
  (text) => {
    expect(parseYaml(`a: ${text}`)).toEqual({ a: false });
  },
);

test.each(['yEs', 'oN', 'nO', 'oFF', 'yess', 'offf'])('%j is text', (text) => {
  expect(parseYaml(`a: ${text}`)).toEqual({ a: text });
});

test('nothing is null', () => {
  expect(parseYaml('')).toBeNull();
  expect(parseYaml('# a\n')).toBeNull();
});
