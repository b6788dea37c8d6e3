import { splitHostPort } from '../../src/go/host-port.ts';
import { measured } from './measured.ts';

test.each(measured<[string, [string, string] | null]>('host-ports'))(
  '"%s" is split into %j',
  (text, expected) => {
    const split = splitHostPort(text);
    expect(split === undefined ? null : [split.host, split.port]).toEqual(expected);
  },
);
