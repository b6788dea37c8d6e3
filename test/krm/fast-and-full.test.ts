import { WireError } from '../../src/krm/wire-error.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { groupOf, isObject, refOf } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { fixtures, header, listOf, written } from './list-text.ts';
import { mutantOf, random } from './mutants.ts';

/** All of them in CI; the first ones where a person waits. */
const count = process.env['CI'] ? 20_000 : 5_000;
const seed = 20_260_101;

/** Lists in the shapes that callers send, and in some that only people write. */
const bases = [
  ...fixtures('resource-lists.jsonl').map(({ text }) => text.slice(0, 700)),
  ...fixtures('yaml-cases.jsonl').map(({ text }) => text),
  `${header}items:
- # head
  # of it
  apiVersion: toolhive.stacklok.dev/v1beta1
  kind: VirtualMCPServer
  metadata: {name: a, labels: {a: "b", c: 'd'}} # foot
  spec:
    text: |-
      one
        two

      three
    folded: >
      one
      two

      three
    plain: one
      two
    list:
    - 0755
    - 1_000
    - - x
      - {y: z}
    quoted: "a\\tb \\
      c
      d"
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: b
  data:
    script: |
      echo "unclosed
      - item: x
      kind: VirtualMCPServer
    empty: ''
# end
functionConfig:
  apiVersion: v1
  kind: ConfigMap
  data: {a: b}
results:
- message: old
`,
];

const kinds = [
  ['VirtualMCPServer', 'toolhive.stacklok.dev'],
  ['ConfigMap', ''],
  ['X', ''],
  ['Widget', 'example.test'],
] as const;

/** What the function sees of a list, read as fast as it can be; undefined if it is refused. */
function readFast(text: string): Json | undefined {
  return unlessRefused(() => {
    const list = listOf(text);
    const items = kinds.map(([kind, group]) => list.itemsOf(kind, group).map((item) => item.read()));
    if (list.faults().length > 0) return undefined;
    if (!list.scan.entries.has('results') && written(list) !== text) throw new Error('bytes were changed');
    return { items, config: list.functionConfig ?? null };
  });
}

/** The same, read by the full parser alone. */
function readFully(text: string): Json | undefined {
  return unlessRefused(() => {
    const { value, faults } = readAlone(text);
    if (faults.length > 0 || !isObject(value)) return undefined;
    const list: JsonObject = value;
    const all = Array.isArray(list.items) ? list.items.filter(isObject) : [];
    const items = kinds.map(([kind, group]) =>
      all.filter((item) => refOf(item).kind === kind && groupOf(refOf(item)) === group),
    );
    return { items, config: list.functionConfig ?? null };
  });
}

function unlessRefused(read: () => Json | undefined): Json | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

const text = (value: Json | undefined) =>
  JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}n` : member));

// Most of the time would go into the traces of errors that nobody looks at.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

test(`on ${count} mutants, the fast reading and that of the full parser are the same, or one of them refuses`, () => {
  const pick = random(seed);
  let compared = 0;
  for (let at = 0; at < count; at++) {
    const input = mutantOf(bases[pick(bases.length)] ?? '', pick);
    const fast = readFast(input);
    if (fast === undefined) continue;
    const full = readFully(input);
    if (full === undefined) continue;
    compared++;
    if (text(fast) !== text(full)) expect({ input, read: fast }).toEqual({ input, read: full });
  }
  expect(compared).toBeGreaterThan(count / 5);
});
