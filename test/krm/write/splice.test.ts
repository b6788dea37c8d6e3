import fc from 'fast-check';
import { parse } from 'yaml';
import { emitItem } from '../../../src/krm/write/emit.ts';
import type { Result } from '../../../src/krm/write/result.ts';
import type { JsonObject } from '../../../src/kubernetes/object.ts';
import { runs } from '../item-texts.ts';
import { header, listOf, serverItem, serversIn, written } from '../list-text.ts';

const made = (name: string): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
});
const madeText = (name: string) => emitItem(made(name), 0);
const info: Result = { message: 'made', severity: 'info', tags: { code: 'Made', judge: 'package' } };
const infoText = 'results:\n- message: made\n  severity: info\n  tags:\n    code: Made\n    judge: package\n';
const list = (items: string, rest = '') => `${header}items:\n${items}${rest}`;

describe('new items', () => {
  test.each([
    ['after the last item', list(serverItem), list(serverItem + madeText('new'))],
    [
      'before the keys that follow',
      list(serverItem, 'functionConfig: {}\n'),
      list(serverItem + madeText('new'), 'functionConfig: {}\n'),
    ],
    [
      'before comments at the end',
      list(`${serverItem}# end\n`),
      list(`${serverItem}${madeText('new')}# end\n`),
    ],
    [
      'after indented comments',
      list(`${serverItem}  # of it\n`),
      list(`${serverItem}  # of it\n${madeText('new')}`),
    ],
    ['after an open last line', list(serverItem).trimEnd(), list(serverItem + madeText('new'))],
    [
      'in an empty list',
      `${header}items: [] # none\nkey: x\n`,
      `${header}items: # none\n${madeText('new')}key: x\n`,
    ],
    ['in a list of nothing', `${header}items:\n`, `${header}items:\n${madeText('new')}`],
    ['before markers', `---\n${list(serverItem)}---\n`, `---\n${list(serverItem + madeText('new'))}---\n`],
    [
      'behind lines that a block keeps',
      list(`${serverItem}  k: |+\n    a\n\n`),
      list(`${serverItem}  k: |+\n    a\n\n${madeText('new')}`),
    ],
  ])('go %s', (_, before, after) => {
    expect(written(listOf(before), { append: [made('new')] })).toBe(after);
  });

  test('are indented as the others are', () => {
    const indented = list(`  ${serverItem.replaceAll('\n', '\n  ').trimEnd()}\n`);
    expect(written(listOf(indented), { append: [made('new')] })).toBe(indented + emitItem(made('new'), 2));
  });

  test('have the line breaks of the others', () => {
    const crlf = list(serverItem).replaceAll('\n', '\r\n');
    const output = written(listOf(crlf), { append: [made('new')] }, [info]);
    expect(output).toBe(`${list(serverItem + madeText('new'))}${infoText}`.replaceAll('\n', '\r\n'));
  });
});

describe('many new items', () => {
  const names = Array.from({ length: 3000 }, (_, at) => `made-${at}`);
  const texts = names.map(madeText).join('');

  test.each([
    ['\n', list(serverItem)],
    ['\r\n', list(serverItem).replaceAll('\n', '\r\n')],
  ])('stand one behind the other, with lines that end in %j', (lineBreak, before) => {
    const results = names.map((): Result => info);
    const resultTexts = infoText.slice('results:\n'.length).repeat(names.length);
    const after = `${texts}results:\n${resultTexts}`;
    expect(written(listOf(before), { append: names.map(made) }, results)).toBe(
      before + after.replaceAll('\n', lineBreak),
    );
  });

  test('have commas between them in a flow sequence', () => {
    const before = '{"apiVersion": "config.kubernetes.io/v1", "kind": "ResourceList", "items": []}';
    const output = written(listOf(before), { append: names.map(made) });
    expect(JSON.parse(output).items).toEqual(names.map(made));
  });
});

describe('results', () => {
  test('go to the end', () => {
    const text = list(serverItem, 'functionConfig: {a: b}\n# end\n');
    expect(written(listOf(text), {}, [info])).toBe(text + infoText);
  });

  test('take the place of those of other functions', () => {
    const text = list(serverItem, 'results:\n- message: old\n  severity: error\nfunctionConfig: {a: b}\n');
    const kept = list(serverItem, 'functionConfig: {a: b}\n');
    expect(written(listOf(text), {}, [info])).toBe(kept + infoText);
    expect(written(listOf(text), {}, [])).toBe(kept);
  });

  test('go before a marker that ends the document', () => {
    expect(written(listOf(`${list(serverItem)}...\n`), {}, [info])).toBe(
      `${list(serverItem)}${infoText}...\n`,
    );
  });

  test('end an open last line', () => {
    expect(written(listOf(list(serverItem).trimEnd()), {}, [info])).toBe(list(serverItem) + infoText);
  });
});

describe('an item', () => {
  const other = serverItem.replace('gateway', 'other');

  test('that is removed goes with its own comments, not with those of the next', () => {
    const text = list(`${serverItem}  # of it\n\n# of the next\n${other}`);
    const read = listOf(text);
    const [server] = serversIn(read);
    expect(written(read, { remove: new Set(server && [server]) })).toBe(list(`\n# of the next\n${other}`));
  });

  test('that is the last to be removed leaves an empty list', () => {
    const read = listOf(list(serverItem, 'key: x\n'));
    expect(written(read, { remove: new Set(serversIn(read)) })).toBe(`${header}items: []\nkey: x\n`);
  });

  test('that is replaced keeps its place', () => {
    const read = listOf(list(serverItem + other));
    const [server] = serversIn(read);
    expect(written(read, { replace: new Map(server && [[server, made('new')]]) })).toBe(
      list(madeText('new') + other),
    );
  });

  test('that is replaced by one that ends in a block takes no lines of blanks into it', () => {
    const block = { ...made('new'), text: 'a\nb\n' };
    const read = listOf(list(`${serverItem}\n          \n`, 'key: x\n'));
    const output = written(read, { replace: new Map(serversIn(read).map((item) => [item, block])) });
    expect(parse(output).items).toEqual([block]);
  });

  test('that is replaced by what it is keeps its bytes', () => {
    const text = list(serverItem.replace('name: gateway', 'name:   "gateway" # a'));
    const read = listOf(text);
    const replace = new Map(serversIn(read).map((server) => [server, structuredClone(server.read())]));
    expect(written(read, { replace })).toBe(text);
  });
});

describe('several changes', () => {
  const texts = ['a', 'b', 'c', 'd'].map((name) => serverItem.replace('gateway', name));
  const read = () => {
    const found = listOf(list(texts.join(''), 'results:\n- message: old\nkey: x\n'));
    const [a, b, c, d] = serversIn(found);
    if (a === undefined || b === undefined || c === undefined || d === undefined)
      throw new Error('no servers');
    return { found, a, b, c, d };
  };

  test('are put where they belong, in whatever order they are given', () => {
    const { found, a, b, c, d } = read();
    const edit = new Map([
      [d, { start: d.range.start + 2, end: d.range.start + 2, text: '# of d\n  ' }],
      [a, { start: a.range.start + 2, end: a.range.start + 2, text: '# of a\n  ' }],
    ]);
    const output = written(
      found,
      { edit, remove: new Set([c]), replace: new Map([[b, made('other')]]), append: [made('new')] },
      [info],
    );
    const noted = (text = '', name = '') => text.replace('- ', `- # of ${name}\n  `);
    expect(output).toBe(
      list(
        `${noted(texts[0], 'a')}${madeText('other')}${noted(texts[3], 'd')}${madeText('new')}`,
        `key: x\n${infoText}`,
      ),
    );
  });

  test('that start at one place do not depend on the order in which they are made', () => {
    const { found, a, b } = read();
    const { end } = a.range;
    const edit = new Map([[a, { start: end, end, text: '# end of a\n' }]]);
    expect(written(found, { edit, replace: new Map([[b, made('other')]]) })).toBe(
      list(`${texts[0]}# end of a\n${madeText('other')}${texts[2]}${texts[3]}`, 'key: x\n'),
    );
  });

  test('of an item that goes none is made', () => {
    const { found, a, b, c, d } = read();
    const edit = new Map([[a, { start: a.range.start, end: a.range.start, text: '# edited\n' }]]);
    const replace = new Map([[b, made('other')]]);
    expect(written(found, { edit, replace, remove: new Set([a, b]) })).toBe(
      list(`${texts[2]}${texts[3]}`, 'key: x\n'),
    );
    expect(written(found, { edit, replace, remove: new Set([a, b, c, d]), append: [made('new')] })).toBe(
      list(madeText('new'), 'key: x\n'),
    );
  });

  test('of items that all go leave an empty list, with results behind it', () => {
    const found = listOf(list(serverItem));
    expect(written(found, { remove: new Set(serversIn(found)) }, [info])).toBe(
      `${header}items: []\n${infoText}`,
    );
  });
});

describe('in JSON', () => {
  const json = (items: object[], more: object = {}) =>
    JSON.stringify({ apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items, ...more });
  const server = (name: string) => ({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    metadata: { name },
  });

  test.each<[string, object[], object]>([
    ['some items', [server('a'), server('b'), server('c')], {}],
    ['no items', [], {}],
    [
      'keys that follow, and old results',
      [server('a')],
      { results: [{ message: 'old' }], functionConfig: { a: 1 } },
    ],
  ])('with %s, new items and results are put where they belong', (_, items, more) => {
    const output = JSON.parse(written(listOf(json(items, more)), { append: [made('new')] }, [info]));
    const expected = JSON.parse(json([...items, made('new')], { ...more, results: [info] }));
    expect(output).toEqual(expected);
  });

  test.each([[[0]], [[1]], [[2]], [[0, 1]], [[0, 2]], [[1, 2]], [[0, 1, 2]]])(
    'items %p can be removed',
    (gone) => {
      const names = ['a', 'b', 'c'];
      const read = listOf(json(names.map(server)));
      const remove = new Set(serversIn(read).filter((_, at) => gone.includes(at)));
      const kept = names.filter((_, at) => !gone.includes(at)).map(server);
      expect(JSON.parse(written(read, { remove })).items).toEqual(kept);
      expect(JSON.parse(written(read, { remove, append: [made('new')] })).items).toEqual([
        ...kept,
        made('new'),
      ]);
    },
  );

  test('an item can become another, and one that it equals already keeps its bytes', () => {
    const text = `{"kind": "ResourceList", "apiVersion": "v1", "items": [${['a', 'b'].map((name) => JSON.stringify(server(name), null, 1)).join(' ,\n')}]}`;
    const read = listOf(text);
    const [a, b] = serversIn(read);
    if (a === undefined || b === undefined) throw new Error('no servers');
    expect(
      written(read, {
        replace: new Map([
          [a, structuredClone(a.read())],
          [b, made('new')],
        ]),
      }),
    ).toBe(
      text.replace(
        JSON.stringify(server('b'), null, 1),
        '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "new"}}',
      ),
    );
    expect(
      JSON.parse(written(read, { replace: new Map([[b, made('new')]]), remove: new Set([b]) })).items,
    ).toEqual([server('a')]);
  });

  test('old results give way to new ones, none included', () => {
    const read = listOf(json([server('a')], { results: [{ message: 'old' }], x: 1 }));
    expect(JSON.parse(written(read, {}, [info]))).toEqual(
      JSON.parse(json([server('a')], { results: [info], x: 1 })),
    );
    expect(JSON.parse(written(read))).toEqual(JSON.parse(json([server('a')], { results: [], x: 1 })));
  });

  test('where there is nothing to tell, no results are put', () => {
    const text = json([server('a')]);
    expect(written(listOf(text))).toBe(text);
  });

  test('a list in block style may have its items in brackets', () => {
    const text = `${header}items: [{apiVersion: v1, kind: X}]\nkey: x\n`;
    const output = written(listOf(text), { append: [made('new')] }, [info]);
    expect(output).toContain('items: [{apiVersion: v1, kind: X}, {"apiVersion"');
    expect(parse(output)).toEqual({
      ...parse(text),
      items: [{ apiVersion: 'v1', kind: 'X' }, made('new')],
      results: [info],
    });
  });
});

/** Items in many styles, each the text of one whole item at column 0. */
const itemText = fc
  .tuple(
    fc.constantFrom('', '# head\n', '\n', '# a "quote\n\n'),
    fc.constantFrom('- ', '- # note\n  ', '-\n  '),
    fc.constantFrom('v1', 'apps/v1', '"v1"', 'toolhive.stacklok.dev/v1beta1'),
    fc.constantFrom('ConfigMap', 'VirtualMCPServer', "'Secret'", 'Deployment # d'),
    fc.constantFrom('a', 'b', '"c"'),
    fc.constantFrom(
      '',
      '  data: {a: "x", b: [1, 2]}\n',
      '  data:\n    a: "x\n- kind: VirtualMCPServer\n  y"\n',
      '  data:\n    a: |\n      - kind: VirtualMCPServer\n      "open\n    b: x\n',
      "  data:\n    a: 'it''s'\n    b: it's\n",
      '  data: {a: x,\n    b: "y"}\n',
      '  spec:\n  - a\n  - b: c\n',
      '  a: one\n    two\n',
      '  a: |+\n    x\n\n',
    ),
    fc.constantFrom('', '  # foot\n', '# end\n'),
  )
  .map(([head, dash, apiVersion, kind, name, data, foot]) => {
    return `${head}${dash}apiVersion: ${apiVersion}\n  kind: ${kind}\n  metadata:\n    name: ${name}\n${data}${foot}`;
  });

test('whatever the list is, its bytes stay, and what is put in is all that is new', () => {
  fc.assert(
    fc.property(
      fc.array(itemText, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', 'functionConfig:\n  a: "b\n\n    c"\n', '# end\n', 'metadata: {name: x}\n'),
      fc.boolean(),
      fc.array(fc.constantFrom('n1', 'n2'), { maxLength: 2 }),
      (items, rest, crlf, names) => {
        const breaks = (text: string) => (crlf ? text.replaceAll('\n', '\r\n') : text);
        const input = breaks(list(items.join(''), rest));
        const read = listOf(input);
        expect(serversIn(read)).toHaveLength(
          items.filter((item) => /apiVersion: tool[^\n]*\n {2}kind: Virtual/.test(item)).length,
        );
        const append = names.map(made);
        const output = written(read, { append }, [info]);
        const put = breaks(names.map(madeText).join(''));
        expect(output.replace(put, '').replace(breaks(infoText), '')).toBe(input);
        expect(parseItems(output)).toEqual([...parseItems(input), ...append]);
      },
    ),
    runs(1000),
  );
});

/** The items as another parser reads them; quotes that go on at column 0 are not for it. */
function parseItems(text: string): unknown[] {
  return parse(text.replaceAll(/\n(- kind: VirtualMCPServer\r?\n {2}y")/g, '\n      $1'), {
    logLevel: 'silent',
  }).items;
}
