import { isWireError, WireError } from '../../src/krm/wire-error.ts';

test('an error of this kind is told from others', () => {
  expect(isWireError(new WireError('InputEmpty', 'a'))).toBe(true);
  expect(isWireError(new Error('a'))).toBe(false);
  expect(isWireError('a')).toBe(false);
});
