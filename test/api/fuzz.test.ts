import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { admit } from '../../src/api/admit.ts';
import { allKinds } from '../../src/api/kinds/kinds.ts';
import { fieldsOf, type Node, schemaOf } from '../../src/api/node.ts';
import type { Finding } from '../../src/finding.ts';
import { pathText } from '../../src/kubernetes/field-path.ts';
import type { Json, JsonObject } from '../../src/kubernetes/object.ts';
import { drawn, withDefaults } from './drawn.ts';
import { faultsIn } from './faults.ts';

const specs = new Map<string, Node>();
for (const { kind, schema } of allKinds) {
  const spec = schema.type === 'object' ? fieldsOf(schema)['spec'] : undefined;
  if (spec !== undefined) specs.set(kind, schemaOf(spec));
}

function specSchema(object: JsonObject): Node {
  const schema = specs.get(String(object['kind']));
  if (schema === undefined) throw new Error('a kind without a spec');
  return schema;
}

/** Objects of all kinds, servers more often than others. */
const objects: fc.Arbitrary<JsonObject> = fc.oneof(
  ...[...specs].map(([kind, schema]) => ({
    weight: kind === 'VirtualMCPServer' ? 4 : 1,
    arbitrary: drawn(schema).map((spec) => ({
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind,
      metadata: { name: 'drawn', namespace: 'test' },
      spec,
    })),
  })),
);

const errors = (findings: readonly Finding[]) => findings.filter((finding) => finding.severity === 'error');

/** Writing to what comes back throws. */
function frozen<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

const settings = { seed: 20, numRuns: 5000 };

test('objects drawn from the schema are accepted, and stored with their defaults', () => {
  fc.assert(
    fc.property(objects, (object) => {
      const { object: stored, findings } = admit(frozen(object));
      // A podTemplateSpec is open in the schema; what no pod has is told (struct-fields.test.ts).
      const ofSchema = findings.filter(({ path }) => !path?.startsWith('spec.podTemplateSpec'));
      expect(ofSchema).toEqual([]);
      // Jest's own comparison takes longer than all the rest.
      expect(isDeepStrictEqual(stored['spec'], withDefaults(specSchema(object), object['spec'] ?? {}))).toBe(
        true,
      );
    }),
    settings,
  );
});

test('an object with one broken constraint is refused there, and for nothing else in its schema', () => {
  fc.assert(
    fc.property(objects, fc.nat(), (object, choice) => {
      const faults = faultsIn(specSchema(object), object['spec'] ?? {}, ['spec']);
      const fault = faults[choice % faults.length];
      if (fault === undefined) throw new Error('a spec can always be of the wrong type');
      // Rules between fields may break with it.
      const found = errors(admit(fault.apply(object)).findings).filter(({ code }) =>
        /^(Schema|Decode)/.test(code),
      );
      expect(found.map(({ code, path }) => ({ code, path }))).toEqual([
        { code: fault.code, path: pathText(fault.path) },
      ]);
    }),
    settings,
  );
});
