import { isPrivateIp } from '../../../src/operator/vmcp-config/private-ip.ts';

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.255.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '2001::1',
    '64:ff9b:1:1::1',
    '64:ff9b:1::a9fe:a9fe',
    '2002:a9fe:a9fe::',
  ])('%s is not public', (address) => {
    expect(isPrivateIp(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1',
    '::2',
    '64:ff9b::808:808',
    '2002:808:808::',
    'localhost',
  ])('%s is public, or no address', (address) => {
    expect(isPrivateIp(address)).toBe(false);
  });
});
