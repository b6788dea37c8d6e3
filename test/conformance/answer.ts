import { stringify } from 'yaml';
import { run } from '../../src/function.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';
import { readAlone } from '../../src/yaml/read-yaml.ts';
import { type Case, functionConfigFor, serverOf } from './corpus.ts';

export interface Result {
  readonly severity: string;
  readonly message: string;
  readonly resourceRef?: { readonly name: string; readonly namespace?: string };
  readonly field?: { readonly path: string };
  readonly tags?: { readonly code: string; readonly judge?: string };
}

export interface Answer {
  readonly exitCode: number;
  readonly objects: ReadonlyMap<string, JsonObject>;
  /** By the server that they are about. */
  readonly results: ReadonlyMap<string, readonly Result[]>;
  /** What is said of a case: each has a namespace of its own. */
  ofNamespace(one: Case): readonly Result[];
}

export const keyOf = (object: JsonObject) => {
  const { namespace, name } = object['metadata'] as JsonObject;
  return `${object['kind']}/${namespace}/${name}`;
};

/** How the items are written: as JSON, or as people write YAML. */
export type Style = 'flow' | 'block';

const itemText: Readonly<Record<Style, (object: JsonObject) => string>> = {
  flow: (object) => `- ${ascii(object)}\n`,
  block: (object) => stringify([object], { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false }),
};

/** All cases at once: every case has a namespace of its own. `options` are set beside those of their environment. */
export async function answer(
  cases: readonly Case[],
  options: JsonObject = {},
  style: Style = 'flow',
): Promise<Answer> {
  const [first] = cases;
  if (first === undefined) throw new Error('no cases');
  const items = cases.flatMap(({ objects }) => objects.map(itemText[style]));
  const input = `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig: ${ascii(functionConfigFor(first.env, options))}\nitems:\n${items.join('')}`;
  const { stdout, exitCode } = await run(Buffer.from(input));
  const text = Buffer.concat(stdout.map((chunk) => Buffer.from(chunk))).toString('utf8');
  // The `yaml` package would take minutes for this; that it reads the same is what the tests of `krm` are about.
  const list = readAlone(text).value as unknown as { items: JsonObject[]; results?: Result[] };
  if (list === undefined) throw new Error('the output is not YAML');
  const byNamespace = new Map<string, Result[]>();
  for (const result of list.results ?? []) {
    const namespace = result.resourceRef?.namespace ?? '';
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), result]);
  }
  return {
    exitCode,
    objects: new Map(list.items.map((o) => [keyOf(o), o])),
    results: byServer(list.results ?? []),
    ofNamespace: (one) => byNamespace.get(serverOf(one).split('/', 1)[0] ?? '') ?? [],
  };
}

/** JSON without the characters that YAML readers take for line breaks or refuse. */
const ascii = (value: unknown) =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export const of = (one: Case, { results }: Answer, severity: string) =>
  (results.get(serverOf(one)) ?? []).filter((result) => result.severity === severity);

function byServer(results: readonly Result[]): Map<string, Result[]> {
  const servers = new Map<string, Result[]>();
  for (const result of results) {
    const server = `${result.resourceRef?.namespace}/${result.resourceRef?.name}`;
    const others = servers.get(server);
    if (others) others.push(result);
    else servers.set(server, [result]);
  }
  return servers;
}
