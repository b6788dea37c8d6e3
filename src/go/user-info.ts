import { trimRight } from './strings.ts';

/**
 * A text without the user names and passwords of URLs in it: `https://…@host`. What Go would refuse as a URL, since a password is
 * not escaped, is cut as well, and so is what stands in front of a host alone. (`URL.Redacted` in net/url hides the password only)
 */
export function withoutUserInfo(text: string): string {
  let shown = '';
  let from = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
    const start = at + mark.length;
    shown += text.slice(from, start);
    from = endOfUserInfo(text, start);
    if (from > start) shown += hidden;
  }
  shown += text.slice(from);
  return shown.includes('@') ? shown.replace(run, withoutBareUser) : shown;
}

const mark = '://';
const hidden = '…';
/** What may end in the `@` behind a user. The whole of it is taken, even if it does not: nothing is looked at twice. */
const run = /[^\s"'@/]+@?/g;
/** The start of `user:password` of an address without a scheme; the first where what stands in front of it is no address. */
const bare = /(^|[`,=(])[^`:,=(]*:(?!@)/;
const bareInside = /([`,=(])[^`:,=(]*:(?!@)/;
/** In an image, what is in front of an `@` is no user. */
const digest = /\w+:[0-9a-fA-F]{32}/y;

function withoutBareUser(part: string, offset: number, text: string): string {
  if (!part.endsWith('@')) return part;
  digest.lastIndex = offset + part.length;
  if (digest.test(text)) return part;
  const before = text.charAt(offset - 1);
  const user = (before === '@' || before === '/' ? bareInside : bare).exec(part);
  return user === null ? part : `${part.slice(0, user.index + (user[1] ?? '').length)}${hidden}@`;
}

/** Where what is not to be shown ends, in front of the `@` that ends it; `start` where there is nothing to hide. */
function endOfUserInfo(text: string, start: number): number {
  delimiter.lastIndex = start;
  const end = delimiter.exec(text)?.index ?? text.length;
  const authority = text.slice(start, end);
  const at = authority.lastIndexOf('@');
  if (at >= 0) return start + at;
  const colon = authority.indexOf(':');
  if (colon < 0 || authority.startsWith('[') || port.test(authority.slice(colon + 1))) return start;
  // No port, so a password with a slash or a blank in it: up to the last `@` that may end it.
  const last =
    text
      .slice(end, end + greatestPassword)
      .split(lineBreak, 1)[0]
      ?.lastIndexOf('@') ?? -1;
  return last < 0 ? start + trimRight(authority, closing).length : end + last;
}

const delimiter = /[\s/?#]/g;
const lineBreak = /[\r\n]/;
const greatestPassword = 256;
/** What closes a quote or a sentence. */
const closing = '"\'),.;';

/** A port, what stands in for one until it is filled in, or nothing; with what ends a sentence or a quote. */
const port = /^(?:\d*|\$\{?\w*\}?)[^\w$]*$/;
