/** A declaration of a Go file's top level, in one spelling: without comments, and with one blank between tokens. */
export interface Declaration {
  readonly keyword: 'func' | 'type' | 'const' | 'var';
  /** Without its receiver. */
  readonly name: string;
  readonly text: string;
}

const tokens = /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])+'|\w+|[^\S\n]+|[\s\S]/g;
const isKeyword = (token: string): token is Declaration['keyword'] => /^(func|type|const|var)$/.test(token);

/** Of a file that gofmt has seen: a declaration begins on a line of its own. Groups give one for each name. */
export function declarationsOf(text: string): Declaration[] {
  return topLevel(text).flatMap((lines): Declaration[] => {
    const [[keyword = '', second = '', ...rest] = []] = lines;
    if (!isKeyword(keyword)) return [];
    const all = lines.flat();
    if (keyword === 'func') return [{ keyword, name: functionName(all), text: all.join(' ') }];
    if (second !== '(' || rest.length > 0) return [{ keyword, name: second, text: all.join(' ') }];
    return members(lines.slice(1)).map((tokens) => ({
      keyword,
      name: tokens[0] ?? '',
      text: tokens.join(' '),
    }));
  });
}

/** The lines of each declaration, as lists of tokens. */
function topLevel(text: string): string[][][] {
  const declarations: string[][][] = [];
  let depth = 0;
  let line: string[] = [];
  let lines: string[][] = [];
  const endLine = () => {
    if (line.length > 0) lines.push(line);
    line = [];
  };
  for (const [token] of text.matchAll(tokens)) {
    if (token === '\n') endLine();
    if (/^\s/.test(token) || /^\/[/*]/.test(token)) continue;
    if (depth === 0 && line.length === 0 && isKeyword(token)) {
      lines = [];
      declarations.push(lines);
    }
    if (/^[({[]$/.test(token)) depth++;
    else if (/^[)}\]]$/.test(token)) depth--;
    line.push(token);
  }
  endLine();
  return declarations;
}

function functionName(all: readonly string[]): string {
  return all[1] === '(' ? (all[all.indexOf(')') + 1] ?? '') : (all[1] ?? '');
}

/** The declarations of a group: what is between the lines of its outermost level. */
function members(lines: readonly string[][]): string[][] {
  const found: string[][] = [];
  let depth = 0;
  for (const line of lines) {
    if (depth === 0) found.push([]);
    found.at(-1)?.push(...line);
    depth += line.filter((it) => /^[({[]$/.test(it)).length - line.filter((it) => /^[)}\]]$/.test(it)).length;
  }
  return found.filter(([first = '']) => /^\w+$/.test(first));
}

/** A constant, with its text where it is one and no more. */
export interface Constant {
  readonly name: string;
  /** What it is, in Go. */
  readonly value: string;
  readonly text: string | undefined;
}

/** The constants, but for those of a group that have no value of their own. */
export function constantsOf(declarations: readonly Declaration[]): Constant[] {
  return declarations.flatMap(({ keyword, name, text }) => {
    const equals = text.indexOf(' = ');
    if (keyword !== 'const' || equals < 0) return [];
    const value = text.slice(equals + 3);
    const isText = /^(?:"(?:\\.|[^"\\])*"|`[^`]*`)$/.test(value);
    return [{ name, value, text: isText ? value.slice(1, -1) : undefined }];
  });
}

/** Names of environment variables in the text of a declaration. */
export function environmentNames({ text }: Declaration): string[] {
  return [...text.matchAll(/"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/g)].map(([, name = '']) => name);
}
