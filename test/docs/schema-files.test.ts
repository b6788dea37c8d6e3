import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { specRule } from '../../src/config/option-table.ts';
import { crdFile, schemaFile } from './schema-files.ts';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const [jsonPath, crdPath] = [
  'schemas/expandvirtualmcpserver.json',
  'schemas/expandvirtualmcpserver.crd.yaml',
];

test.each([
  [jsonPath, schemaFile],
  [crdPath, crdFile],
])('%s is what the table of the options says (node scripts/schemas.mjs writes it)', (path, made) => {
  expect(read(path)).toBe(made());
});

const schema = JSON.parse(read(jsonPath));
const [{ schema: { openAPIV3Schema } = {} } = {}] = parse(read(crdPath)).spec.versions;
const takes = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
const takesStructural = new Ajv({
  strict: true,
  keywords: ['x-kubernetes-preserve-unknown-fields'],
}).compile(openAPIV3Schema);

test('both have every option, with what it does', () => {
  const options = Object.entries(specRule.fields).map(([name, { description }]) => [name, description]);
  for (const { properties } of [schema.properties.spec, openAPIV3Schema.properties.spec])
    expect(
      Object.entries<{ description: string }>(properties).map(([name, it]) => [name, it.description]),
    ).toEqual(options);
});

const own = readdirSync(join(root, 'examples'))
  .map((name) => `examples/${name}/expand.yaml`)
  .filter((path) => existsSync(join(root, path)));

test.each(own)('%s says where its schema is, and is right by it and by the CRD', (path) => {
  const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(path)) ?? [];
  expect(join(dirname(path), named)).toBe(jsonPath);
  expect([takes(parse(read(path))), takes.errors]).toEqual([true, null]);
  expect([takesStructural(parse(read(path))), takesStructural.errors]).toEqual([true, null]);
});

test.each([
  [{ emit: 'none' }],
  [{ image: 'UPPER' }],
  [{ imagePullSecrets: 'a' }],
  [{ defaultRedis: {} }],
  [{ substitute: { A: 1 } }],
  [{ resources: [{ kind: 'A' }] }],
])('both refuse %j', (spec) => {
  const config = { apiVersion: 'fn.kpt.dev/v1alpha1', kind: 'ExpandVirtualMCPServer', metadata: {}, spec };
  expect([takes(config), takesStructural(config)]).toEqual([false, false]);
});

test('the CRD is structural: each field has one type, and none of what the API server forbids there', () => {
  const forbidden: string[] = [];
  const go = (node: unknown, path: string, isSchema: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isSchema) {
      if (!('type' in node) || typeof node.type !== 'string') forbidden.push(`${path}: type`);
      for (const key of ['const', 'propertyNames', '$schema', 'anyOf', 'oneOf'])
        if (key in node) forbidden.push(`${path}: ${key}`);
      if ('additionalProperties' in node && 'properties' in node) forbidden.push(`${path}: both`);
    }
    for (const [key, value] of Object.entries(node))
      if (isSchema ? ['properties', 'items', 'additionalProperties'].includes(key) : true)
        go(value, `${path}.${key}`, !isSchema || key !== 'properties');
  };
  go(openAPIV3Schema, '', true);
  expect(forbidden).toEqual([]);
});
