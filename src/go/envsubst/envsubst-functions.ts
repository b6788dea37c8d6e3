import { toLower, toUpper } from '../strings.ts';
import { globPrefixes } from './glob-prefixes.ts';

/** What an operator makes of a variable's value (fluxcd/pkg/envsubst funcs.go); "" is the value of a variable that is not set. */
export function applyOperator(operator: string, value: string, args: readonly string[]): string {
  const [first = '', second = ''] = args;
  switch (operator) {
    case ',':
      return withFirst(value, toLower);
    case ',,':
      return toLower(value);
    case '^':
      return withFirst(value, toUpper);
    case '^^':
      return toUpper(value);
    case '#':
      return args.length === 0 ? String(bytesOf(value).length) : trimPrefix(value, first, 'shortest');
    case '##':
      return trimPrefix(value, first, 'longest');
    case '%':
      return reversed(trimPrefix(reversed(value), reversed(first), 'shortest'));
    case '%%':
      return reversed(trimPrefix(reversed(value), reversed(first), 'longest'));
    case ':':
      return substring(value, args);
    case '/#':
      return args.length === 2 && value.startsWith(first) ? second + value.slice(first.length) : value;
    case '/%':
      return args.length === 2 && value.endsWith(first)
        ? value.slice(0, value.length - first.length) + second
        : value;
    case '/':
      return value.replace(first, () => second);
    case '//':
      return value.replaceAll(first, () => second);
    // `:+`, `:?` and what is no operator are what `:-` is.
    default:
      return value === '' ? args.join('') : value;
  }
}

function withFirst(value: string, change: (text: string) => string): string {
  const [first = ''] = value;
  return change(first) + value.slice(first.length);
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function trimPrefix(value: string, pattern: string, which: 'shortest' | 'longest'): string {
  const found = globPrefixes(pattern, value);
  return found === undefined ? value : value.slice(found[which]);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

const wholeNumber = /^[+-]?[0-9]{1,15}$/;

/** In bytes. What is no number takes the whole value. */
function substring(value: string, [from = '', count]: readonly string[]): string {
  if (!wholeNumber.test(from) || (count !== undefined && !wholeNumber.test(count))) return value;
  const bytes = bytesOf(value);
  const given = Number(from);
  const start = given < 0 ? Math.max(0, bytes.length + given) : given;
  const length = count === undefined ? Number.POSITIVE_INFINITY : Number(count);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, start + length));
}
