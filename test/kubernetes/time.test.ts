import { canonicalTime } from '../../src/kubernetes/time.ts';
import { measured } from '../go/measured.ts';

test.each(measured<[string, string | null]>('times'))('"%s" is printed as %s', (text, printed) => {
  const time = canonicalTime(text);
  expect(time === undefined ? 'refused' : time).toBe(printed);
});
