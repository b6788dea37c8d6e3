import { cidr, contains, parseIp } from '../../src/go/ip.ts';
import { measured } from './measured.ts';

const zeros = (count: number) => new Array<number>(count).fill(0);

test.each([
  ['0.0.0.0', [0, 0, 0, 0]],
  ['127.0.0.1', [127, 0, 0, 1]],
  ['255.255.255.255', [255, 255, 255, 255]],
  ['::', zeros(16)],
  ['::1', [...zeros(15), 1]],
  ['fe80::1', [0xfe, 0x80, ...zeros(13), 1]],
  ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ['1:2:3:4:5:6:7::', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
  ['64:ff9b::192.0.2.33', [0, 0x64, 0xff, 0x9b, ...zeros(8), 192, 0, 2, 33]],
  ['::ffff:10.0.0.1', [10, 0, 0, 1]],
  ['::FFFF:a00:1', [10, 0, 0, 1]],
])('%s is an address', (text, bytes) => {
  expect(parseIp(text)).toEqual(bytes);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '256.0.0.1',
  '01.2.3.4',
  '1.2.3.',
  ' 1.2.3.4',
  '0x7f.0.0.1',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '12345::',
  'g::',
  ':1',
  '1:',
  'fe80::1%eth0',
  '[::1]',
  '1.2.3.4::',
  '::1.2.3',
  'localhost',
])('"%s" is none', (text) => {
  expect(parseIp(text)).toBeUndefined();
});

test.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['172.16.0.0/12', '172.31.255.255', true],
  ['172.16.0.0/12', '172.32.0.0', false],
  ['fe80::/10', 'febf::1', true],
  ['fe80::/10', 'fec0::1', false],
  ['fc00::/7', 'fdff::', true],
  ['::1/128', '::1', true],
  ['::1/128', '::2', false],
  ['::/128', '0.0.0.0', false],
  ['0.0.0.0/0', '1.2.3.4', true],
])('whether %s has %s: %p', (block, ip, inside) => {
  const address = parseIp(ip);
  expect(address !== undefined && contains(cidr(block), address)).toBe(inside);
});

test.each(measured<[string, [number[], boolean] | null]>('ips'))(
  '"%s" is read as Go reads it',
  (text, expected) => {
    expect(parseIp(text)).toEqual(expected?.[0]);
  },
);
