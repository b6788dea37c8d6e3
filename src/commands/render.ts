import type { Documents } from '../input/documents.ts';
import { rewritten, streamOf } from '../input/rewritten.ts';
import { emitDocument } from '../krm/write/emit.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import { localConfigAnnotation } from '../kubernetes/caller-annotations.ts';
import { groupOf, type JsonObject, refOf } from '../kubernetes/object.ts';
import { isLocalConfig } from '../package/server-itself.ts';
import { linesOf } from '../report/text-report.ts';
import { type Command, type Given, WrongUsage } from './command.ts';
import { inputFlags, inputNotes, inputOf, inputOperands } from './input-flags.ts';
import { type Judgement, judge, toldBeside } from './judge.ts';
import { optionFlags, optionsOf } from './option-flags.ts';
import { writeInto } from './render-into.ts';

/** How objects are written, by the name of the format. */
const outputs: ReadonlyMap<string, (objects: readonly JsonObject[]) => string> = new Map([
  ['yaml', (objects: readonly JsonObject[]) => streamOf(objects.map(emitDocument))],
  ['json', jsonOf],
  ['name', (objects: readonly JsonObject[]) => objects.map((object) => `${resourceName(object)}\n`).join('')],
]);

const [byDefault = ''] = outputs.keys();

/** `render`: what is made for servers. */
export const render: Command = {
  name: 'render',
  summary: 'print the objects that the operator creates for each VirtualMCPServer',
  operands: inputOperands,
  groups: [
    inputFlags,
    {
      heading: 'OUTPUT',
      flags: [
        {
          name: 'output',
          short: 'o',
          value: [...outputs.keys()].join('|'),
          words: [...outputs.keys()],
          description: `how to write objects (default ${byDefault})`,
        },
        {
          name: 'into',
          value: 'DIR',
          description:
            'write a file for each object into a folder, which is made if need be, remove those of an earlier render that nothing makes now, and print nothing',
        },
        {
          name: 'with-source',
          description:
            'print all that came as well but local config, unchanged but for objects that the operator updates, as a Helm post-renderer must',
        },
      ],
    },
    optionFlags,
  ],
  notes: [
    ...inputNotes,
    'An object that is there already is printed as the operator updates it. Where anything is refused nothing is printed, stderr says why, and the exit code is 1; it is 2 for a wrong command line.',
    'What --into writes starts with a comment that says so. A folder is of one render: name all servers at once. Other files in it are left alone, and where one is in the way nothing is written. In folders that are read, files with that comment are left out.',
    'What has the annotation config.kubernetes.io/local-config is not printed by --with-source, as kustomize does not build it: no cluster is to see it.',
    'Where no operator runs, it goes between what makes the objects and what applies them, with --with-source --source remove. Helm 3: helm install NAME CHART --post-renderer expand-virtualmcpserver --post-renderer-args render, and two more --post-renderer-args for the flags. A plugin of Argo CD: generate: {command: [expand-virtualmcpserver, render, --with-source, --source=remove, .]}.',
  ],
  examples: [
    ['render gateway.yaml tools.yaml', 'the objects of one server'],
    ['render kubernetes/apps -o name', 'what there will be'],
    [
      'set -o pipefail; helm template charts/tools | expand-virtualmcpserver render -',
      'what a chart leads to',
    ],
    ['render . -n demo --into rendered', 'a file for each object'],
  ],
  async run(given, { host, version }) {
    const configured = optionsOf(given, 'render');
    const isWithSource = given.has('with-source');
    const write = writerFor(given);
    const input = await inputOf(given, host, configured.options);
    if (input === undefined) return 1;
    const judgement = judge(input, configured, { host, version, writesBack: isWithSource });
    await host.writeStderr(linesOf(toldBeside(judgement.report, given), false));
    if (judgement.isRefused) return 1;
    const folder = given.text('into');
    if (folder !== undefined) return writeInto(host, folder, filesOf(judgement));
    const text = isWithSource
      ? streamOf([...withSource(input.documents, judgement), ...judgement.added.map(emitDocument)])
      : write(judgement.made.flatMap(({ objects }) => objects));
    return (await host.writeStdout([text])) ? 0 : 1;
  },
};

/** What came, as it will stand, without what no cluster is to see. What is only marked as that by now was asked for. */
function withSource(documents: Documents, { changes }: Judgement): string[] {
  const local = documents.itemsAnnotated(localConfigAnnotation).filter(isLocalConfig);
  return rewritten(documents, { ...changes, remove: new Set([...changes.remove, ...local]) });
}

function writerFor(given: Given): (objects: readonly JsonObject[]) => string {
  const isWithSource = given.has('with-source');
  if (given.has('into') && (isWithSource || given.has('output')))
    throw new WrongUsage('--into stands alone: it writes files of YAML, and prints nothing');
  const output = given.text('output') ?? byDefault;
  if (isWithSource && output !== byDefault)
    throw new WrongUsage(`--with-source prints what came, which is ${byDefault}`);
  return outputs.get(output) ?? jsonOf;
}

/** The file of each object: `<kind>_<name>.yaml`, in a folder for its namespace where servers have several. */
function filesOf({ made }: Judgement): Map<string, string> {
  const namespaces = new Set(made.map(({ server }) => server.namespace));
  const files = new Map<string, string>();
  for (const object of made.flatMap(({ objects }) => objects)) {
    const { kind, name, namespace } = refOf(object);
    const folder = namespaces.size > 1 && namespace !== undefined ? `${namespace}/` : '';
    files.set(`${folder}${kind.toLowerCase()}_${name}.yaml`, emitDocument(object));
  }
  return files;
}

/** As kubectl prints it: one object as it is, several in a List. */
function jsonOf(objects: readonly JsonObject[]): string {
  const [only] = objects;
  if (objects.length === 1 && only !== undefined) return `${emitJson(only)}\n`;
  const items = objects.map((object) => `\n    ${emitJson(object)}`).join(',');
  return `{\n  "apiVersion": "v1",\n  "kind": "List",\n  "items": [${items}]\n}\n`;
}

/** As kubectl names it: `deployment.apps/gateway`. */
function resourceName(object: JsonObject): string {
  const ref = refOf(object);
  const group = groupOf(ref);
  return `${ref.kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${ref.name}`;
}
