import { toolhiveGroup } from '../api/kinds/toolhive.ts';
import { closest } from '../closest.ts';
import type { Input } from '../input/input.ts';
import { locator } from '../input/locate.ts';
import type { Item } from '../krm/resource-list.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import type { Known } from '../operator/explanation/backends-of.ts';
import { explain as explained } from '../operator/explanation/explanation.ts';
import { rowOf, type Section } from '../operator/explanation/section.ts';
import type { Settled } from '../package/last-judges.ts';
import { explanationFormats } from '../report/explanation-formats.ts';
import { printable } from '../report/printable.ts';
import { subjectOf, type Told } from '../report/report.ts';
import { type Command, WrongUsage } from './command.ts';
import { inputFlags, inputNotes, inputOf, inputOperands } from './input-flags.ts';
import { judge } from './judge.ts';
import { optionFlags, optionsOf } from './option-flags.ts';
import { hasColour } from './terminal.ts';

const [byDefault = ''] = explanationFormats.keys();

/** `explain`: what a person has to know of one server. */
export const explain: Command = {
  name: 'explain',
  summary: 'say where a server is found, who may call it, its backends, and where all in its pods comes from',
  operands: `SERVER ${inputOperands}`,
  groups: [
    inputFlags,
    {
      heading: 'OUTPUT',
      flags: [
        {
          name: 'output',
          short: 'o',
          value: [...explanationFormats.keys()].join('|'),
          words: [...explanationFormats.keys()],
          description: `how to write it (default ${byDefault})`,
        },
      ],
    },
    optionFlags,
  ],
  notes: [
    'SERVER is the name of a VirtualMCPServer, or NAMESPACE/NAME.',
    ...inputNotes,
    'A rule is a function of the operator, a field is one of the server if no other object is named. Of secrets there are names and keys alone; values that users write into variables, arguments and headers are hidden. What a code means says check --explain CODE.',
    'The exit code is 0, 1 where the server is refused or not there, and 2 for a wrong command line.',
  ],
  examples: [
    ['explain gateway kubernetes/apps', 'all of one server'],
    ['explain demo/gateway . -o markdown', 'for a page that others read'],
    ['set -o pipefail; expand-virtualmcpserver explain gateway . -o json | jq .backends', 'one part of it'],
  ],
  async run(given, { host, version }) {
    const [wanted, ...paths] = given.paths;
    if (wanted === undefined)
      throw new WrongUsage('name a server: explain SERVER [PATH…]; see explain --help');
    const configured = optionsOf(given, 'render');
    const write = explanationFormats.get(given.text('output') ?? byDefault);
    const input = await inputOf({ ...given, paths }, host, configured.options);
    if (input === undefined || write === undefined) return 1;
    const all: ObjectRef[] = [];
    const settled: Settled[] = [];
    const { report } = judge(input, configured, {
      host,
      version,
      writesBack: false,
      settledServer(one) {
        if (isCalled(wanted, one.reconcile.server.metadata)) settled.push(one);
      },
    });
    const { namespace: home } = configured.options;
    for (const { ref } of report.servers)
      all.push({ ...(home !== undefined && { namespace: home }), ...ref });
    const meant = all.filter((ref) => isCalled(wanted, ref));
    const [ref, ...others] = meant;
    if (ref === undefined || others.length > 0) {
      await host.writeStderr(`[error] ${printable(noOne(wanted, all, meant))}\n`);
      return 1;
    }
    const about = report.told.filter(({ result }) => concerns(result, ref));
    const isRefused = about.some(({ result }) => result.severity === 'error');
    const [found] = settled;
    const sections = [
      ...(found === undefined ? [] : explained(found.reconcile, found.expanded, knownIn(input, report.told))),
      findingsOf(about),
    ];
    const text = write({ server: fullName(ref), isRefused, sections }, hasColour(host));
    return (await host.writeStdout([text])) && !isRefused ? 0 : 1;
  },
};

const fullName = ({ namespace, name }: Pick<ObjectRef, 'namespace' | 'name'>) =>
  namespace === undefined ? name : `${namespace}/${name}`;

const isCalled = (wanted: string, ref: Pick<ObjectRef, 'namespace' | 'name'>) =>
  wanted === ref.name || wanted === fullName(ref);

const isAbout = (of: Partial<ObjectRef> | undefined, ref: ObjectRef) =>
  of?.kind === ref.kind &&
  of.name === ref.name &&
  (of.namespace === undefined || ref.namespace === undefined || of.namespace === ref.namespace);

/** What is an error of an object that is no server keeps all servers from being made. */
const concerns = ({ severity, resourceRef }: Told['result'], ref: ObjectRef) =>
  isAbout(resourceRef, ref) || (severity === 'error' && resourceRef?.kind !== ref.kind);

/** Why nothing can be said of what was asked for. */
function noOne(wanted: string, all: readonly ObjectRef[], meant: readonly ObjectRef[]): string {
  if (meant.length > 1)
    return `there are several VirtualMCPServers "${wanted}": ${shortened(meant.map(fullName))}`;
  const names = all.map(fullName);
  const near = closest(wanted, [...all.map(({ name }) => name), ...names]);
  if (near !== undefined) return `there is no VirtualMCPServer "${wanted}": did you mean ${near}?`;
  return names.length === 0
    ? `there is no VirtualMCPServer among the objects`
    : `there is no VirtualMCPServer "${wanted}": there are ${shortened(names)}`;
}

const shortened = (names: readonly string[]) =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');

/** Where objects stand, and what was found about them. */
function knownIn({ documents }: Input, told: readonly Told[]): Known {
  const locate = locator(documents);
  const items = new Map<string, Item[]>();
  for (const item of documents.itemsOfGroup(toolhiveGroup, () => false)) pushTo(items, keyOf(item.ref), item);
  const found = new Map<string, Told[]>();
  for (const one of told) pushTo(found, keyOf(one.result.resourceRef ?? {}), one);
  return {
    placeOf(ref) {
      const item = items.get(keyOf(ref))?.find((one) => isAbout(one.ref, ref));
      const position = item && locate({ code: '' }, item);
      return position && `${printable(position.path)}:${position.line}`;
    },
    whyLeftOut: (ref) =>
      found
        .get(keyOf(ref))
        ?.filter(({ result }) => isAbout(result.resourceRef, ref))
        .map(({ result }) => `${result.message} [${result.tags.code}]`)
        .join('; '),
  };
}

const keyOf = ({ kind = '', name = '' }: Partial<ObjectRef>) => `${kind}/${name}`;

function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function findingsOf(about: readonly Told[]): Section {
  return {
    key: 'findings',
    columns: ['severity', 'place', 'what', 'code'],
    rows: about
      .filter(({ result }) => result.severity !== 'info')
      .map((one) => {
        const { result, position } = one;
        return rowOf({
          severity: result.severity,
          place: position && `${position.path}:${position.line}`,
          what: `${result.field?.path ?? subjectOf(result)}: ${result.message}`,
          code: result.tags.code,
        });
      }),
  };
}
