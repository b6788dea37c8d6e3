import { cidr, contains, type Ip, parseIp } from '../../go/ip.ts';

/** Ranges that are not public (pkg/networking/utilities.go, `privateIPBlocks` and what `net.IP` knows itself). */
const privateRanges = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/127',
  'fe80::/10',
  'fc00::/7',
  'ff00::/8',
  '64:ff9b:1::/48',
  '2001::/32',
] as const;

/** Translation prefixes, and where in the address the IPv4 address behind it starts. */
const embeddings = [
  ['64:ff9b::/96', 12],
  ['64:ff9b:1::/96', 12],
  ['2002::/16', 2],
] as const;

/** Whether `host` is an IP address that is not public; names are not resolved. (`networking.IsPrivateIP`) */
export function isPrivateIp(host: string): boolean {
  const ip = parseIp(host);
  return ip !== undefined && isPrivate(ip);
}

function isPrivate(ip: Ip): boolean {
  for (const [block, offset] of embeddings)
    if (contains(cidr(block), ip)) return isPrivate(ip.slice(offset, offset + 4));
  return privateRanges.some((range) => contains(cidr(range), ip));
}
