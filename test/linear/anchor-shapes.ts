import { configMap, listOf, type Shape, server, shape, times } from './list.ts';

const described = (members: string) => server('gateway', `    config: {metadata: {${members}}}\n`);
const toolWith = (args: string) =>
  server(
    'gateway',
    `    config:
      compositeTools:
      - name: t
        description: d
        steps:
        - id: s
          tool: x
          arguments:
${args}`,
  );

/** Shapes of anchors and aliases: what stands once may count many times. */
export const anchorShapes: readonly Shape[] = [
  shape('an anchor on every server', 0, (n) => listOf(times(n, (i) => server(`&n g${i}`)))),
  shape('an anchor on every server, and an alias to the one before', 0, (n) =>
    listOf(times(n, (i) => server(`&n${i} g${i}`, `    config: {metadata: {a: *n${Math.max(0, i - 1)}}}\n`))),
  ),
  shape('aliases to an anchor of the first item', 0, (n) =>
    listOf(
      configMap('first', '  data: {a: &v x}\n') +
        times(n, (i) => server(`g${i}`, '    config: {metadata: {a: *v}}\n')),
    ),
  ),
  shape('a large value with many aliases', 1, (n) =>
    listOf(described(`big: &b "${'x'.repeat(8 * n)}", ${times(n, (i) => `k${i}: *b`, ', ')}`)),
  ),
  shape('a small value with many aliases', 0, (n) =>
    listOf(described(`small: &b x, ${times(n, (i) => `k${i}: *b`, ', ')}`)),
  ),
  shape('a chain of aliases', 1, (n) =>
    listOf(
      toolWith(`            a0: &a0 x\n${times(n, (i) => `            a${i + 1}: &a${i + 1} [*a${i}]\n`)}`),
    ),
  ),
  shape('a chain of aliases by merge keys', 0, (n) =>
    listOf(
      toolWith(
        `            a0: &a0 {k: x}\n${times(n, (i) => `            a${i + 1}: &a${i + 1} {<<: *a${i}}\n`)}`,
      ),
    ),
  ),
  shape('aliases that double', 1, (n) =>
    listOf(
      toolWith(
        `            a0: &a0 x\n${times(n, (i) => `            a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`)}`,
      ),
    ),
  ),
  shape('anchors of one name', 0, (n) => listOf(described(times(n, (i) => `k${i}: &a x, l${i}: *a`, ', ')))),
  shape('anchors of one name in all items, and aliases in the first', 1, (n) =>
    listOf(
      configMap('first', `  data: {x: &a x}\n`) +
        configMap('policies', `  data: {${times(4 * n, (i) => `k${i}: *a`, ', ')}}\n`) +
        times(n, (i) => configMap(`c${i}`, '  data: {x: &a y}\n')) +
        server('gateway', '    config: {metadata: {a: *a}}\n') +
        server('other').replace(
          'anonymous}',
          'anonymous, authzConfig: {type: configMap, configMap: {name: policies, key: k1}}}',
        ),
    ),
  ),
  shape('anchors of no use', 0, (n) => listOf(described(times(n, (i) => `k${i}: &a${i} x`, ', ')))),
];
