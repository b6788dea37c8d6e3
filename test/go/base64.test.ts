import { decodeBase64 } from '../../src/go/base64.ts';

test.each([
  ['', ''],
  ['aGk=', 'hi'],
  ['aG\nk\r\n=', 'hi'],
  ['w6nigqzwn5iA', 'é€\u{1f600}'],
  ['/////w==', '\ufffd\ufffd\ufffd\ufffd'],
  ['4oKs4oI=', '€\ufffd\ufffd'],
  ['7aCA', '\ufffd\ufffd\ufffd'],
])('%j is the text %j', (base64, text) => {
  expect(decodeBase64(base64)).toBe(text);
});

test.each(['a', 'aGk', 'aG k=', 'a===', 'aGk=aGk=', 'aG-_'])('%j is not base64', (text) => {
  expect(decodeBase64(text)).toBeUndefined();
});
