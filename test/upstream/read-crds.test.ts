import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { crdsOfYaml, readCrds } from '../../upstream/read-crds.ts';

const yaml = `{{- if .Values.install }}
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  names: {kind: Thing, plural: things}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        properties:
          spec:
            description: a thing
            type: object
            properties:
              description: {type: string, description: what it is}
              default: {type: object, properties: {title: {type: string, default: none}}}
            x-kubernetes-validations: [{rule: has(self.default), message: set it}]
{{- end }}
`;

const spec = {
  type: 'object',
  properties: {
    description: { type: 'string' },
    default: { type: 'object', properties: { title: { type: 'string', default: 'none' } } },
  },
  'x-kubernetes-validations': [{ rule: 'has(self.default)' }],
};
const crds = [
  [
    'Thing',
    {
      plural: 'things',
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, deprecated: undefined, spec }],
    },
  ],
];

test('what only people read, and lines of a template, are no part of a CRD', () => {
  expect(crdsOfYaml(yaml)).toEqual(crds);
});

describe('in files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crds-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('CRDs are found in a checkout, in a folder, in a file and in data', () => {
    const inCheckout = join(folder, 'deploy/charts/operator-crds/files/crds');
    mkdirSync(inCheckout, { recursive: true });
    writeFileSync(join(inCheckout, 'thing.yaml'), yaml);
    writeFileSync(join(folder, 'crds.json.gz'), gzipSync(JSON.stringify(Object.fromEntries(crds))));
    for (const path of [
      '',
      'deploy/charts/operator-crds/files/crds',
      `${inCheckout.slice(folder.length)}/thing.yaml`,
    ]) {
      expect([...readCrds(join(folder, path))]).toEqual(crds);
    }
    expect([...readCrds(join(folder, 'crds.json.gz'))]).toEqual(JSON.parse(JSON.stringify(crds)));
  });

  test('a folder without any is no source', () => {
    expect(() => readCrds(join(folder, 'deploy'))).toThrow('has no CustomResourceDefinition');
  });
});
