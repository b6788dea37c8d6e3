import { sources } from './sources.ts';

/**
 * V8 keeps a step for each repetition of a group, and of a character where an expression counts code points (flag `u`), in case it
 * has to take it back: for some millions of them it throws a `RangeError`. So a group is repeated without a bound only where the text
 * has one.
 */
const bounds: Readonly<Record<string, string>> = {
  'admission/container-ports.ts': 'names of ports have 15 characters',
  'admission/security-contexts.ts': 'names of sysctls have 253 characters',
  'api/kinds/patterns.ts': '`greatestStored` of src/api/scalars.ts',
  'api/kubernetes-names.ts': 'names have 253 characters',
  'config/option-table.ts': '`greatestText` of src/config/value-rule.ts',
  'go/url.ts': 'a group of one length, without another in it, is repeated without a step',
  'go/yaml/yaml-scalar.ts': '`greatestLength`',
  'input/document-names.ts': '`greatestLength`',
  'krm/write/emit-string.ts': '`greatestPlainLength`',
};

const characterClass = /\[(?:\\.|[^\]\\\n])+\]/g;
const groupRepeated = /^(?! *(?:\/\/|\/?\*)).*\)(?:[*+]|\{\d+,\})/m;
const characterRepeated =
  /^(?! *(?:\/\/|\/?\*)).*(?:\]|\\[pP]\{\w+\})(?:[*+]|\{\d+,\}).*\/[gimsy]*u[gimsy]*[.,;)]/m;

test('what an expression repeats without a bound is in a text that has one', () => {
  const unbounded = sources.filter(({ text }) => {
    const plain = text.replace(characterClass, '[]');
    return groupRepeated.test(plain) || characterRepeated.test(plain);
  });
  expect(unbounded.map(({ path }) => path)).toEqual(Object.keys(bounds));
});
