/** An IP address as Go's `net.IP` after `To4`: 4 bytes for IPv4 and IPv4-mapped addresses, else 16. */
export type Ip = readonly number[];

/** Go's `net.ParseIP`: no zones, no leading zeros in IPv4, no brackets. */
export function parseIp(text: string): Ip | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  const bytes = parseIpv6(text);
  const mapped = bytes?.every((byte, i) => (i < 10 ? byte === 0 : i > 11 || byte === 255));
  return mapped ? bytes?.slice(12) : bytes;
}

/** Whether `ip` is in the block `address/bits`. Addresses of the other family are not. */
export function contains(block: { readonly address: Ip; readonly bits: number }, ip: Ip): boolean {
  if (block.address.length !== ip.length) return false;
  for (let bit = 0; bit < block.bits; bit += 8) {
    const mask = (0xff00 >> Math.min(8, block.bits - bit)) & 0xff;
    const i = bit >> 3;
    if (((block.address[i] ?? 0) & mask) !== ((ip[i] ?? 0) & mask)) return false;
  }
  return true;
}

/** Go's `net.ParseCIDR` for blocks known to be right; an `::ffff:` block is not one of them. */
export function cidr(text: string): { readonly address: Ip; readonly bits: number } {
  const slash = text.indexOf('/');
  const address = parseIp(text.slice(0, slash));
  if (address === undefined) throw new Error(`no CIDR: ${text}`);
  return { address, bits: Number(text.slice(slash + 1)) };
}

function parseIpv4(text: string): number[] | undefined {
  const fields = text.split('.');
  if (fields.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const field of fields) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(field) || Number(field) > 255) return undefined;
    bytes.push(Number(field));
  }
  return bytes;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves;
  const left = head === '' && halves.length === 2 ? [] : groups(head ?? '', tail === undefined);
  const right = tail === undefined || tail === '' ? [] : groups(tail, true);
  if (left === undefined || right === undefined) return undefined;
  const missing = 16 - left.length - right.length;
  if (halves.length === 1) return missing === 0 ? left : undefined;
  return missing >= 2 ? [...left, ...new Array<number>(missing).fill(0), ...right] : undefined;
}

/** The bytes of colon-separated groups; a dotted IPv4 address may stand for the last two where `last`. */
function groups(text: string, last: boolean): number[] | undefined {
  const bytes: number[] = [];
  const fields = text.split(':');
  for (const [i, field] of fields.entries()) {
    if (last && i === fields.length - 1 && field.includes('.')) {
      const v4 = parseIpv4(field);
      if (v4 === undefined) return undefined;
      bytes.push(...v4);
      continue;
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(field)) return undefined;
    const value = Number.parseInt(field, 16);
    bytes.push(value >> 8, value & 0xff);
  }
  return bytes;
}
