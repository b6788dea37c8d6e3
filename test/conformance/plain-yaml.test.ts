import { run } from '../../src/function.ts';
import { emitDocument } from '../../src/krm/write/emit.ts';
import { isObject, type JsonObject } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { runOn } from '../commands/memory-host.ts';
import { byEnvironment, type Case, functionConfigFor, readCorpus } from './corpus.ts';

// `render` on files of plain YAML, held against the function on a ResourceList.

/** Of the thousands of cases without an environment, every twentieth: conformance.test.ts has them all. */
const accepted = byEnvironment(readCorpus().filter(({ expect }) => expect.verdict === 'accepted')).map(
  (cases) => (cases.length < 1000 ? cases : cases.filter((_, number) => number % 20 === 0)),
);

const nameOf = (object: JsonObject) => {
  const { namespace, name } = object['metadata'] as JsonObject;
  return `${object['kind']}/${namespace}/${name}`;
};

const byName = (objects: readonly JsonObject[]) => new Map(objects.map((object) => [nameOf(object), object]));

async function madeByFunction(cases: readonly Case[], config: JsonObject): Promise<Map<string, JsonObject>> {
  const items = cases.flatMap(({ objects }) => objects);
  const list = { apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', functionConfig: config, items };
  const { stdout } = await run(Buffer.from(emitDocument(list)));
  const { value } = readAlone(Buffer.concat(stdout.map((part) => Buffer.from(part as string))).toString());
  return byName((value as unknown as { items: JsonObject[] }).items.map(withoutPlace));
}

/** Without the file that kpt is told to put an object into, and the mark that it has there. */
function withoutPlace(object: JsonObject): JsonObject {
  const { annotations, ...metadata } = object['metadata'] as JsonObject;
  const kept = Object.entries((annotations ?? {}) as JsonObject).filter(
    ([key]) => !/^(?:internal\.config\.kubernetes\.io|expand-virtualmcpserver)\//.test(key),
  );
  if (kept.length === 0) return { ...object, metadata };
  return { ...object, metadata: { ...metadata, annotations: Object.fromEntries(kept) } };
}

/** A file for each case: documents of YAML, of which every third is JSON, or a List. */
function filesOf(cases: readonly Case[]): Record<string, string> {
  return Object.fromEntries(
    cases.map(({ objects }, number) => {
      const text =
        number % 5 === 4
          ? emitDocument({ apiVersion: 'v1', kind: 'List', items: [...objects] })
          : objects
              .map((object, i) => (i % 3 === 2 ? `${JSON.stringify(object)}\n` : emitDocument(object)))
              .join('---\n');
      return [`cases/${number}.yaml`, text];
    }),
  );
}

/** The flags for what is set: an empty list is what holds without its flag. */
function flagsOf(spec: JsonObject): string[] {
  const set = Object.entries(spec).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return set.flatMap(([name, value]) =>
    isObject(value)
      ? Object.entries(value).map(([field, text]) => `--${name}.${field}=${text}`)
      : [`--${name}=${Array.isArray(value) ? value.join(',') : value}`],
  );
}

test.each(accepted.map((cases, number) => [number, cases] as const))(
  'the objects of environment %i are those that the function makes',
  async (_, cases) => {
    const [first] = cases;
    if (first === undefined) throw new Error('no cases');
    const config = functionConfigFor(first.env);
    const expected = await madeByFunction(cases, config);
    const flags = flagsOf(config['spec'] as JsonObject);
    const { stdout, stderr, exitCode } = await runOn({ files: filesOf(cases) }, 'render', 'cases', ...flags);
    expect({ exitCode, errors: stderr.match(/^error.*$/gm) }).toEqual({ exitCode: 0, errors: null });
    const made = byName(
      stdout
        .split(/^---\n/m)
        .slice(1)
        .map((text) => readAlone(text).value as JsonObject),
    );
    const wanted = cases
      .flatMap((one) => one.expect.created.map(nameOf))
      .filter((name) => expected.has(name));
    expect([...made.keys()].filter((name) => !expected.has(name))).toEqual([]);
    const different = wanted.filter(
      (name) => JSON.stringify(sorted(made.get(name))) !== JSON.stringify(sorted(expected.get(name))),
    );
    expect(different).toEqual([]);
    expect(wanted.length).toBeGreaterThan(0);
  },
);

/** Numbers of any size as text, keys in order. */
function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
