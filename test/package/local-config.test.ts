import type { Item } from '../../src/krm/resource-list.ts';
import { localConfigEdit } from '../../src/package/local-config.ts';
import type { TextEdit } from '../../src/yaml/set-member.ts';
import { header, listOf, serverItem, serversIn, written } from '../krm/list-text.ts';

const annotation = 'config.kubernetes.io/local-config: "true"';
const annotated = (text: string) => {
  const list = listOf(text);
  const edit = new Map<Item, TextEdit>();
  for (const server of serversIn(list)) {
    const marked = localConfigEdit(list, server);
    if (marked === undefined) return undefined;
    if (marked !== 'none') edit.set(server, marked);
  }
  return written(list, { edit });
};
const list = (item: string) => `${header}items:\n${item}`;
const item = (metadata: string) =>
  list(
    `- apiVersion: toolhive.stacklok.dev/v1beta1\n  kind: VirtualMCPServer\n${metadata}  spec:\n    a: b # c\n`,
  );

test.each([
  [
    'among others',
    '  metadata:\n    name: a\n    annotations: # notes\n      # first\n      x: y\n',
    `  metadata:\n    name: a\n    annotations: # notes\n      # first\n      ${annotation}\n      x: y\n`,
  ],
  [
    'where there are none',
    '  metadata:\n    name: a # the name\n',
    `  metadata:\n    annotations:\n      ${annotation}\n    name: a # the name\n`,
  ],
  [
    'in braces',
    '  metadata:\n    name: a\n    annotations: {x: y}\n',
    `  metadata:\n    name: a\n    annotations: {"config.kubernetes.io/local-config": "true", x: y}\n`,
  ],
  [
    'in empty braces',
    '  metadata:\n    name: a\n    annotations: {}\n',
    `  metadata:\n    name: a\n    annotations: {"config.kubernetes.io/local-config": "true"}\n`,
  ],
  [
    'in metadata in braces',
    '  metadata: {name: a}\n',
    `  metadata: {"annotations": {"config.kubernetes.io/local-config": "true"}, name: a}\n`,
  ],
  [
    'in place of another value',
    "  metadata:\n    name: a\n    annotations:\n      config.kubernetes.io/local-config: 'false' # no\n",
    `  metadata:\n    name: a\n    annotations:\n      ${annotation} # no\n`,
  ],
])('the annotation is put in %s by the smallest edit', (_, before, after) => {
  expect(annotated(item(before))).toBe(item(after));
});

test('an item that has it keeps its bytes', () => {
  const text = item(
    `  metadata:\n    name: a\n    annotations: {${annotation.replace('"true"', "'true'")}}\n`,
  );
  expect(annotated(text)).toBe(text);
});

test('annotations of the pod template are not mistaken for those of the server', () => {
  const template = '    podTemplateSpec:\n      metadata:\n        annotations:\n          x: y\n';
  const text = list(serverItem + template);
  expect(annotated(text)).toBe(
    text.replace('  metadata:\n', `  metadata:\n    annotations:\n      ${annotation}\n`),
  );
});

test('CRLF stays CRLF', () => {
  const before = item('  metadata:\n    name: a\n').replaceAll('\n', '\r\n');
  const after = item(`  metadata:\n    annotations:\n      ${annotation}\n    name: a\n`).replaceAll(
    '\n',
    '\r\n',
  );
  expect(annotated(before)).toBe(after);
});

test('JSON stays JSON', () => {
  const server = {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    metadata: { name: 'a', annotations: { x: 'y' } },
  };
  const text = JSON.stringify({
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    items: [server],
  });
  expect(JSON.parse(annotated(text) ?? '').items[0].metadata.annotations).toEqual({
    'config.kubernetes.io/local-config': 'true',
    x: 'y',
  });
});

test('metadata of an alias cannot be edited', () => {
  const text = list(
    `- apiVersion: v1\n  kind: ConfigMap\n  metadata: &m\n    name: a\n${serverItem.replace(/ {2}metadata:\n.*\n.*\n/, '  metadata: *m\n')}`,
  );
  expect(annotated(text)).toBeUndefined();
});

test.each([
  ['no metadata', '', `  metadata:\n    annotations:\n      ${annotation}\n`, 'in front'],
  [
    'metadata of nothing',
    '  metadata:\n',
    '  metadata: {"annotations": {"config.kubernetes.io/local-config": "true"}}\n',
    '',
  ],
  [
    'annotations that are null',
    '  metadata:\n    annotations: ~\n',
    '  metadata:\n    annotations: {"config.kubernetes.io/local-config": "true"}\n',
    '',
  ],
])('an item with %s gets them', (_, before, after, where) => {
  const whole = item(before);
  if (where === 'in front')
    expect(annotated(whole)).toBe(whole.replace('- apiVersion', `- ${after.trimStart()}  apiVersion`));
  else expect(annotated(whole)).toBe(item(after));
});

test.each([
  ['annotations of an alias', '  metadata:\n    labels: &l {a: b}\n    annotations: *l\n'],
  ['annotations that are text', '  metadata:\n    annotations: none\n'],
  ['annotations that are merged', '  metadata:\n    labels: &l {a: b}\n    <<: {annotations: {c: d}}\n'],
  [
    'a value that is a block',
    '  metadata:\n    annotations:\n      config.kubernetes.io/local-config: |\n        false\n',
  ],
])('%s cannot be edited', (_, metadata) => {
  expect(annotated(item(metadata))).toBeUndefined();
});

test('an anchor that is used elsewhere in the item is not given another value', () => {
  const text = item('  metadata:\n    annotations: &a\n      x: y\n    labels: *a\n');
  expect(annotated(text)).toBeUndefined();
});

test('an item that cannot be read as a whole is not edited', () => {
  expect(annotated(item('  metadata:\n    name: a\n    name: b\n'))).toBeUndefined();
});

test('of several items each is edited in its place', () => {
  const two = list(serverItem + serverItem.replace('gateway', 'other'));
  const marked = `  metadata:\n    annotations:\n      ${annotation}\n`;
  expect(annotated(two)).toBe(two.replaceAll('  metadata:\n', marked));
});

test('an item in brackets in a list in block style is edited in its braces', () => {
  const text = `${header}items: [{apiVersion: toolhive.stacklok.dev/v1beta1, kind: VirtualMCPServer, metadata: {name: a}}]\n`;
  expect(annotated(text)).toBe(
    text.replace('metadata: {', 'metadata: {"annotations": {"config.kubernetes.io/local-config": "true"}, '),
  );
});
