import { configMap, inFile, listOf, type Shape, server, shape, times } from './list.ts';

const gateway = server('gateway');

/** A pod template's annotations, which are read, merged and written. */
const annotated = (lines: string) =>
  server('gateway', `    podTemplateSpec:\n      metadata:\n        annotations:\n${lines}`);

/** The metadata of the configuration, in flow style. */
const described = (members: string) => server('gateway', `    config: {metadata: {${members}}}\n`);

/** Shapes of the text: what they mean is plain. */
export const textShapes: readonly Shape[] = [
  shape('next-line characters in one line', 0, (n) =>
    listOf(configMap('dash', `  data: {${times(n, (i) => `k${i}: "a\u0085b"`, ', ')}}\n`) + gateway),
  ),
  shape('line separators in one line', 0, (n) =>
    listOf(configMap('dash', `  data: {${times(n, (i) => `k${i}: "a\u2028b"`, ', ')}}\n`) + gateway),
  ),
  shape('line separators in a server', 0, (n) =>
    listOf(described(times(n, (i) => `k${i}: "a\u2028b"`, ', '))),
  ),
  shape('blanks in a key', 0, (n) =>
    listOf(annotated(`          "a": b\n          a${' '.repeat(n)}b: x\n`)),
  ),
  shape('blanks in a key that is there twice', 1, (n) =>
    listOf(annotated(`          "a${' '.repeat(n)}b": x\n`.repeat(2))),
  ),
  shape('what could be addresses in a key that is there twice', 1, (n) =>
    listOf(annotated(`          "${'(:'.repeat(n)}": x\n`.repeat(2))),
  ),
  shape('blanks behind a key', 0, (n) => listOf(annotated(`          a${' '.repeat(n)}: x\n`))),
  shape('blanks behind a value', 0, (n) =>
    listOf(annotated(times(n, (i) => `          k${i}: x${' '.repeat(100)}\n`))),
  ),
  shape('blanks in a value', 0, (n) => listOf(annotated(`          a: x${' '.repeat(n)}y\n`))),
  shape('blank lines', 0, (n) => listOf(`${gateway}${'\n'.repeat(n)}${server('other')}`)),
  shape('lines of blanks', 0, (n) =>
    listOf(`${gateway}${`${' '.repeat(20)}\n`.repeat(n)}${server('other')}`),
  ),
  shape('comment lines', 0, (n) => listOf(`${gateway}${'# x\n'.repeat(n)}${server('other')}`)),
  shape('comments in a server', 0, (n) =>
    listOf(annotated(times(n, (i) => `          k${i}: x # y\n          # z\n`))),
  ),
  shape('deep flow', 1, (n) => listOf(described(`a: ${'['.repeat(n)}${']'.repeat(n)}`))),
  shape('deep flow without an end', 1, (n) => listOf(described(`a: ${'['.repeat(n)}`))),
  shape('deep braces in an item of no server', 1, (n) =>
    listOf(`${configMap('dash', `  data: {a: ${times(n, () => '{a: ')}1${'}'.repeat(n)}}\n`)}${gateway}`),
  ),
  shape('dashes in one line', 1, (n) =>
    listOf(`${annotated(`          a: x\n`)}    x: \n    ${'- '.repeat(n)}x\n`),
  ),
  shape('brackets side by side', 1, (n) => listOf(annotated(`          a: [${'[],'.repeat(n)}]\n`))),
  shape('a plain scalar over many lines', 0, (n) =>
    listOf(annotated(`          a: x\n${'            y z\n'.repeat(n)}`)),
  ),
  shape('a quoted scalar over many lines', 0, (n) =>
    listOf(annotated(`          a: "x\n${'            y z\n\n'.repeat(n)}            "\n`)),
  ),
  shape('escapes in a quoted scalar', 0, (n) =>
    listOf(annotated(`          a: "${'\\u0041\\t\\\\'.repeat(n)}"\n`)),
  ),
  shape('single quotes in a quoted scalar', 0, (n) =>
    listOf(annotated(`          a: '${"''x".repeat(n)}'\n`)),
  ),
  shape('quotes without an end', 1, (n) => listOf(annotated(times(n, (i) => `          k${i}: "a\n`)))),
  shape('apostrophes in plain scalars', 0, (n) =>
    listOf(annotated(times(n, (i) => `          k${i}: it's 'a'\n`))),
  ),
  shape('a literal block', 0, (n) => listOf(annotated(`          a: |\n${'            y z\n'.repeat(n)}`))),
  shape('a folded block', 0, (n) => listOf(annotated(`          a: >\n${'            y z\n\n'.repeat(n)}`))),
  shape('a block of empty lines', 0, (n) =>
    listOf(annotated(`          a: |+\n            x\n${'\n'.repeat(n)}`)),
  ),
  shape('a block that gets wider', 1, (n) =>
    listOf(annotated(`          a: |\n${times(n, (i) => `${' '.repeat(12 + (i % 50))}\n`)}            x\n`)),
  ),
  shape('a long line', 0, (n) => listOf(annotated(`          a: ${'x-y '.repeat(n)}z\n`))),
  shape('colons in a value', 0, (n) => listOf(annotated(`          a: x${':y'.repeat(n)}\n`))),
  shape('stars and bangs', 1, (n) =>
    listOf(annotated(times(n, (i) => `          k${i}: *a${i}\n          ? !x${i}\n`))),
  ),
  shape('tabs', 1, (n) => listOf(annotated(`          a: x\n${'\t\n'.repeat(n)}\t          b: y\n`))),
  shape('carriage returns', 0, (n) =>
    listOf(annotated(times(n, (i) => `          k${i}: x\n`))).replaceAll('\n', '\r\n'),
  ),
  shape('keys in one mapping', 0, (n) => listOf(annotated(times(n, (i) => `          k${i}: x\n`)))),
  shape('keys in one flow mapping', 0, (n) => listOf(described(times(n, (i) => `k${i}: x`, ', ')))),
  shape('duplicate keys', 1, (n) => listOf(annotated('          a: x\n'.repeat(n)))),
  shape('keys twice', 1, (n) => listOf(annotated(times(n, (i) => `          k${i >> 1}: x\n`)))),
  shape('merge keys', 1, (n) => listOf(annotated(times(n, () => `          <<: {a: b}\n`)))),
  shape('a long key in question form', 0, (n) =>
    listOf(annotated(`          ? ${'k'.repeat(n)}\n          : x\n`)),
  ),
  shape('items of JSON', 0, (n) =>
    JSON.stringify({
      apiVersion: 'config.kubernetes.io/v1',
      kind: 'ResourceList',
      items: Array.from({ length: n }, (_, i) => ({
        apiVersion: 'toolhive.stacklok.dev/v1beta1',
        kind: i === 0 ? 'VirtualMCPServer' : 'MCPGroup',
        metadata: { name: i === 1 ? 'tools' : `n${i}`, namespace: 'demo', annotations: { a: '"}],\\' } },
        spec: i === 0 ? { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } } : {},
      })),
    }),
  ),
  shape('results of earlier functions', 0, (n) =>
    listOf(gateway, 'emit: "all"', `results:\n${times(n, (i) => `- message: "m ${i}"\n  severity: info\n`)}`),
  ),
  shape('small items', 0, (n) =>
    listOf(`${times(n, (i) => `- {kind: A, metadata: {name: a${i}}}\n`)}${gateway}`),
  ),
  shape('names of files', 0, (n) =>
    listOf(
      times(n, (i) => configMap(`a${i}`, '', inFile(`a/${'b'.repeat(200)}${i}_.yaml`, 0))) +
        server('gateway', '', inFile('a/gateway.yaml', 0)),
    ),
  ),
  shape('a long name of a file', 0, (n) =>
    listOf(server('gateway', '', inFile(`${'a/'.repeat(n)}gateway.yaml`, 0))),
  ),
];
