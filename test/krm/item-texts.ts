import fc from 'fast-check';
import { mutantOf, random } from './mutants.ts';

/** The seed of every property: a failure must be there again in the next run. */
const seed = 20_260_101;

/** As many runs as CI has time for; a tenth where a person waits. */
export const runs = (inCi: number) => ({ numRuns: process.env['CI'] ? inCi : Math.ceil(inCi / 10), seed });

const pieces = (...texts: string[]) => fc.constantFrom(...texts);

/** Mostly what callers print, which is read fast, and now and then something else. */
const usually = (usual: fc.Arbitrary<string>, other: fc.Arbitrary<string>) =>
  fc.oneof({ arbitrary: usual, weight: 9 }, { arbitrary: other, weight: 1 });

/** What names an item, in the orders and styles of callers and of people. */
const metadata = fc
  .tuple(
    usually(pieces('a', 'b', 'a.b-c', 'e # the name'), pieces('"c"', "'d'", '"f\\u0067"', 'true', '1', '~')),
    usually(pieces('', 'namespace: n', 'namespace: n # x'), pieces('namespace: "n"', 'namespace: null')),
    usually(
      pieces('', 'labels:\n      x: y', 'annotations:\n      a/b: "c"\n      d: e f', 'labels: {a: "b"}'),
      pieces('# c', 'labels: {}\n  # c', 'name: twice', 'x: "y\n- z"'),
    ),
    usually(pieces('name first', 'name second'), pieces('name last', 'flow')),
  )
  .map(([name, namespace, other, order]) => {
    if (order === 'flow')
      return `  metadata: {name: ${name.split(' #')[0]}${namespace === '' ? '' : ', namespace: n'}}\n`;
    const lines = [`name: ${name}`, namespace, other];
    if (order === 'name second') lines.unshift(lines.pop() ?? '');
    if (order === 'name last') lines.reverse();
    return `  metadata:\n${lines.map((line) => line && `    ${line}\n`).join('')}`;
  });

/** Values from behind the colon of a key at column 2, of which each line can be told from what is not open in front of it. */
const plainValue = pieces(
  ' x # y',
  ' {a: "x", b: [1, 2]}',
  ' {a: x, b: "y"}',
  ' []',
  ' it\'s "so" x',
  " 'it''s'",
  ' one\n    two',
  ' one\n\n    two',
  '\n    x: y\n    z: "w"',
  '\n    one',
  '\n    "one"',
  '\n  - a\n  - b: c\n    d: e\n  - - f\n    - g: h',
  '\n    - "a"\n    # c\n    - {b: c}',
  ' |\n    - kind: VirtualMCPServer\n    "open',
  ' |-\n    x\n      y\n\n    z',
  ' |+\n    x\n',
  ' >\n    x\n    y',
  '',
  ' ~',
  ' 0755',
  ' http://a/b?c=d#e',
  ' -x',
);

/** Values that open something, or are of a style that few use; readers ask for no indentation in quotes. */
const otherValue = pieces(
  ' {a: x,\n    b: "y"}',
  ' "a \\"b\\" \\\n    c"',
  ' "x\n- kind: VirtualMCPServer\n  y"',
  '\t"x\n- kind: VirtualMCPServer\n  y"',
  '\n  -\t"x\n- kind: VirtualMCPServer\n  y"',
  "\n  - a:\t'x\n- kind: VirtualMCPServer\n  y'",
  '\n  - |\n    x\n  - >-\n      y',
  ' |2\n     x\n    y',
  ' &anchor x',
  ' &anchor\n    x: y',
  ' !!str 12',
  ' !local {a: b}',
);

const kind = usually(
  pieces('ConfigMap', 'VirtualMCPServer', 'X', 'Deployment'),
  pieces("'Secret'", 'Deployment # d', '"Config\\u004dap"', '!!str ConfigMap', 'true'),
);
const apiVersion = usually(pieces('v1', 'apps/v1', 'toolhive.stacklok.dev/v1beta1'), pieces('"v1"', '1'));

/** Items in many styles, each the text of one whole item at column 0. */
export const itemText = fc
  .tuple(
    usually(pieces('- ', '- # note\n  ', '- # a\n  # b\n  '), pieces('-\n  ', '- !!map\n  ', '- &item\n  ')),
    fc.tuple(apiVersion, kind, fc.nat({ max: 9 })).map(([version, name, usual]) => {
      const lines = [`apiVersion: ${version}\n`, `kind: ${name}\n`];
      return (usual > 0 ? lines : lines.reverse()).join('  ');
    }),
    metadata,
    fc.array(usually(plainValue, otherValue), { maxLength: 3 }),
    pieces('', '', '  # foot\n', '# end\n', '\n', '\n\n# "quote\n'),
  )
  .map(([dash, named, about, values, foot]) => {
    const members = values.map((text, at) => `  key${at}:${text}\n`);
    return dash + named + about + members.join('') + foot;
  });

/** Such items, broken in one or two places. */
export const itemMutant = fc.tuple(itemText, fc.nat()).map(([text, start]) => mutantOf(text, random(start)));

/** What may follow an item in a list. */
export const tail = pieces(
  '',
  '',
  '- apiVersion: v1\n  kind: ConfigMap\n',
  'functionConfig: {a: b}\n',
  '...\n',
);
