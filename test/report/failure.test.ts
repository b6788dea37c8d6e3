import { failureLine } from '../../src/report/failure.ts';

test.each([
  [
    Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' }),
    'reading or writing has failed: ENOSPC',
  ],
  [new Error('out of memory'), 'there is not enough memory for this'],
  [new Error('out of memory in regexp execution'), 'there is not enough memory for this'],
  [null, 'there is not enough memory for this'],
  [
    new TypeError('x is not a function\n    at y'),
    'this is a bug, please report it with the input: x is not a function',
  ],
  ['thrown', 'this is a bug, please report it with the input: thrown'],
])('%s is told in a line', (error, told) => {
  const line = failureLine(error);
  expect(line.startsWith(`expand-virtualmcpserver: ${told}`)).toBe(true);
  expect(line).toMatch(/^[^\n]*\n$/);
});
