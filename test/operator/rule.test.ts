import { findingOf, rule } from '../../src/finding.ts';

const it = rule<[text: string, list: readonly string[]]>({
  code: 'Code',
  severity: 'warning',
  source: 'nobody',
  message: (text, list) => `"${text}" and ${list.join(', ')}`,
  example: { path: 'spec.a', facts: ['a', []] },
});
const messageOf = (text: string, list: readonly string[] = []) => findingOf(it, {}, text, list).message;

test('a finding has the severity, the code and the words of its rule, and what it is about', () => {
  expect(findingOf(it, { path: 'spec.b', value: 1 }, 'x', ['y', 'z'])).toEqual({
    severity: 'warning',
    code: 'Code',
    message: '"x" and y, z',
    judge: 'package',
    path: 'spec.b',
    value: 1,
  });
});

test('long texts and lists are cut', () => {
  expect(messageOf('x'.repeat(1000)).length).toBeLessThan(600);
  expect(messageOf('x', Array(30).fill('y'))).toMatch(/y, …$/);
});

test('the user of a URL is taken out before a text is cut, since nothing would show that there was one', () => {
  expect(messageOf(`https://user:${'secret'.repeat(200)}@host`)).toBe('"https://…@host" and ');
});
