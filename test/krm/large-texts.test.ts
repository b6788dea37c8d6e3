import { readAlone } from '../../src/yaml/read-yaml.ts';
import { header, listOf, serverItem, serversIn } from './list-text.ts';

const spec = (text: string) =>
  `${header}items:\n${serverItem.slice(0, serverItem.indexOf('  spec:'))}  spec: ${text}\n`;

test.each([
  ['a quoted value', `"${'x'.repeat(2e7)}"`],
  ['a quoted value of escapes', `"${'x\\n'.repeat(7e6)}"`],
  ['a block', `|\n${'    some line of text\n'.repeat(9e5)}`],
])('%s of 20 MB is read', (_, text) => {
  const [server] = serversIn(listOf(spec(text)));
  expect(String(server?.read().spec).length).toBeGreaterThan(1e7);
});

test('a text of megabytes on one line is read, in whatever style', () => {
  const long = 'x'.repeat(12_000_000);
  expect(readAlone(`a: ${long}\nb: '${long}'\nc: {d: ${long}}\n`).value).toEqual({
    a: long,
    b: long,
    c: { d: long },
  });
});

test('a tag of megabytes is told, with its line', () => {
  const { faults } = readAlone(`a: b\nc: !${'x'.repeat(12_000_000)} d\n`);
  expect(faults).toMatchObject([{ code: 'YAMLInvalid', message: expect.stringContaining('tag'), offset: 5 }]);
});
