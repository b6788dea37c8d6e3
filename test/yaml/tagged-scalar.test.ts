import { resolvePlain } from '../../src/go/yaml/resolve-plain.ts';
import { taggedScalar } from '../../src/yaml/tagged-scalar.ts';

test.each([
  '!!str',
  '!<tag:yaml.org,2002:str>',
  '!',
  '!local',
  '!e!int',
  '!<tag:example.com,2026:int>',
  '!int',
])('with %s a scalar is text, whatever it says', (tag) => {
  for (const text of ['12', 'true', '', 'VirtualMCPServer'])
    expect(taggedScalar(tag, text, resolvePlain)).toEqual({ value: text });
});

test.each([
  ['!!int', '12', 12],
  ['!<tag:yaml.org,2002:int>', '12', 12],
  ['!!int', '18446744073709551615', 18446744073709551615n],
  ['!!float', '1.5', 1.5],
  ['!!float', '1', 1],
  ['!!float', '18446744073709551615', 18446744073709551615n],
  ['!!bool', 'true', true],
  ['!!null', '~', null],
  ['!!null', '', null],
] as const)('with %s, %j is %p', (tag, text, value) => {
  expect(taggedScalar(tag, text, resolvePlain)).toEqual({ value });
});

test.each([
  ['!!int', 'a'],
  ['!!int', 'true'],
  ['!!float', '~'],
  ['!!float', '.inf'],
  ['!!bool', 'yes'],
  ['!!bool', '1'],
  ['!!null', 'a'],
  ['!!null', '0'],
  ['!!binary', 'aGk='],
  ['!!timestamp', '2026-01-01'],
  ['!!map', 'a'],
  ['!<tag:yaml.org,2002:int>', 'a'],
])('with %s, %j is nothing that is understood', (tag, text) => {
  expect(taggedScalar(tag, text, resolvePlain)).toEqual({
    problem: expect.stringContaining(`\`!!${tag.replace(/^!<.*:|^!!|>$/g, '')}\``),
  });
});
