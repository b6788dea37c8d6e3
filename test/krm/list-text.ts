import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Finding } from '../../src/finding.ts';
import { readResourceList } from '../../src/krm/read.ts';
import type { Item, ResourceList } from '../../src/krm/resource-list.ts';
import { WireError } from '../../src/krm/wire-error.ts';
import { type Changes, noChanges } from '../../src/krm/write/changes.ts';
import { additionsTo, writeResourceList } from '../../src/krm/write/splice.ts';
import type { JsonObject } from '../../src/kubernetes/object.ts';

export const header = 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n';

export const serverItem = `- apiVersion: toolhive.stacklok.dev/v1beta1
  kind: VirtualMCPServer
  metadata:
    name: gateway
    namespace: tools
  spec:
    groupRef:
      name: tools
`;

/** The text of a ConfigMap with a name, and of what else it has. */
export const configMap = (name: string, more = '') =>
  `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: ${name}\n${more}`;

export function listOf(text: string | Buffer): ResourceList {
  return readResourceList(typeof text === 'string' ? Buffer.from(text) : text);
}

export function written(
  list: ResourceList,
  { append = [], ...changes }: Partial<Omit<Changes, 'append'>> & { append?: readonly JsonObject[] } = {},
  results: Parameters<typeof writeResourceList>[2] = [],
): string {
  const additions = additionsTo(list);
  for (const object of append) additions.add(object);
  const all = { ...noChanges, ...changes, append: additions.pieces() };
  const chunks = writeResourceList(list, all, results);
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string))).toString();
}

/** The VirtualMCPServers of a list. */
export function serversIn(list: ResourceList): readonly Item[] {
  return list.itemsOf('VirtualMCPServer', 'toolhive.stacklok.dev');
}

/** What is wrong with a list, or with the first of its servers at which something is. */
export function faultOf(text: string | Buffer): WireError | Finding {
  let list: ResourceList;
  try {
    list = listOf(text);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
  for (const server of serversIn(list)) server.read();
  const [fault] = list.faults();
  if (fault === undefined) throw new Error('nothing is wrong');
  return fault;
}

/** The error that `work` throws; fails the test if it throws none, or another. */
export function wireErrorOf(work: () => unknown): WireError {
  try {
    work();
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
  throw new Error('no error');
}

/** A text from a file of this folder's fixtures. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
}

export function fixtures<T extends Fixture = Fixture>(name: string): T[] {
  const bytes = readFileSync(join(__dirname, 'fixtures', name));
  const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}
