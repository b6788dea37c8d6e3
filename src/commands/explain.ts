import { closest } from '../closest.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import type { Settled } from '../package/last-judges.ts';
import { explanationFormats } from '../report/explanation-formats.ts';
import { printable } from '../report/printable.ts';
import { type Command, WrongUsage } from './command.ts';
import { explanationFor, fullName, isCalled } from './explanation-for.ts';
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
    const explanation = explanationFor(ref, settled[0], input, report.told);
    const whole = await host.writeStdout([write(explanation, hasColour(host))]);
    return whole && !explanation.isRefused ? 0 : 1;
  },
};

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
