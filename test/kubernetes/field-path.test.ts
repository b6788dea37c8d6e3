import { pathText, pathTo } from '../../src/kubernetes/field-path.ts';

test('a path is written as the API server writes it', () => {
  expect(pathText(['spec', 'tools', 0, 'name'])).toBe('spec.tools[0].name');
  expect(pathText([])).toBe('');
});

test('a key that no annotation can have is shown by its start', () => {
  expect(pathText(['metadata', 'annotations', 'k'.repeat(316)])).toHaveLength(21 + 316);
  expect(pathText(['a', 'k'.repeat(317), 'b'])).toBe(`a.${'k'.repeat(64)}….b`);
});

test('a path ends where it gets too long to be read', () => {
  const long = pathText(Array.from({ length: 100 }, () => 'k'.repeat(300)));
  expect(long.length).toBeLessThan(2400);
  expect(long.endsWith('k.…')).toBe(true);
  expect(pathTo(pathTo(long, 'a'), 3)).toBe(long);
});
