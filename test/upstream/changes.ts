import fc from 'fast-check';
import type { Crd, CrdSchema } from '../../upstream/crd.ts';
import { crdNodes } from '../../upstream/facts-of-crd.ts';

type Writable = { [keyword: string]: unknown };

/** A change of one keyword of one node, in all versions of a kind. */
export interface Change {
  readonly kind: string;
  readonly path: string;
  readonly keyword: string;
  apply(): Crd;
}

const bounds = 'minLength maxLength minimum maximum minItems maxItems maxProperties'.split(' ');

/** Every bound, default, enum and rule of these CRDs, and a way in which each can change. */
function changesOf(kind: string, crd: Crd): Change[] {
  const changes: Change[] = [];
  for (const [path, { schema }] of crdNodes(crd.versions[0]?.spec ?? {})) {
    const has = schema as Writable;
    const add = (keyword: string, ...values: unknown[]) => {
      for (const value of values) {
        changes.push({ kind, path, keyword, apply: () => withKeyword(crd, path, keyword, value) });
      }
    };
    for (const bound of bounds) {
      const value = has[bound];
      if (typeof value === 'number') add(bound, value + 1, undefined);
    }
    const { default: preset, enum: choices, 'x-kubernetes-validations': rules = [] } = schema;
    if (preset !== undefined) add('default', undefined, otherThan(preset));
    if (choices !== undefined) add('enum', choices.slice(1), [...choices, 'another']);
    if (rules.length > 0) {
      const [first, ...others] = rules;
      const turned = { rule: `!(${first?.rule})` };
      add('x-kubernetes-validations', others, [...rules, { rule: 'size(self) < 7' }], [turned, ...others]);
    }
    if (schema.type === 'string' && choices === undefined && has['maxLength'] === undefined)
      add('maxLength', 99);
    if (schema.type === 'integer' && has['maximum'] === undefined) add('maximum', 99);
    if (schema.type === 'array' && has['maxItems'] === undefined) add('maxItems', 99);
  }
  return changes;
}

const otherThan = (value: unknown) =>
  typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}x`;

/** So many of all changes that there can be, the same ones each time. */
export function drawnChanges(
  crds: ReadonlyMap<string, Crd>,
  kinds: readonly string[],
  count: number,
): Change[] {
  const all = kinds.flatMap((kind) => {
    const crd = crds.get(kind);
    return crd === undefined ? [] : changesOf(kind, crd);
  });
  const [drawn = []] = fc.sample(fc.shuffledSubarray(all, { minLength: count, maxLength: count }), {
    seed: 20,
    numRuns: 1,
  });
  return drawn;
}

/** The CRD with one schema in all its versions. */
function withKeyword(crd: Crd, path: string, keyword: string, value: unknown): Crd {
  const spec = JSON.parse(JSON.stringify(crd.versions[0]?.spec)) as CrdSchema;
  const node = schemaAt(spec, path) as Writable;
  if (value === undefined) delete node[keyword];
  else node[keyword] = value;
  return { ...crd, versions: crd.versions.map((version) => ({ ...version, spec })) };
}

function schemaAt(spec: CrdSchema, path: string): CrdSchema | undefined {
  const steps = path.replaceAll('[]', '.[]').split('.').slice(1);
  return steps.reduce<CrdSchema | undefined>((schema, step) => {
    if (step === '[]') return schema?.items;
    const { additionalProperties } = schema ?? {};
    return step === '*' && typeof additionalProperties === 'object'
      ? additionalProperties
      : schema?.properties?.[step];
  }, spec);
}
