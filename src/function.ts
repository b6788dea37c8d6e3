import { optionPlace } from './config/option-place.ts';
import type { Options } from './config/options.ts';
import { readOptions } from './config/read-options.ts';
import { verdictWithUpgrade } from './diff/upgrade-findings.ts';
import type { Finding } from './finding.ts';
import { readResourceList } from './krm/read.ts';
import type { ResourceList } from './krm/resource-list.ts';
import { WireError } from './krm/wire-error.ts';
import { type Changes, noChanges } from './krm/write/changes.ts';
import { additionsTo, type Chunk, writeResourceList } from './krm/write/splice.ts';
import { filePlacesOf } from './package/file-names.ts';
import { localConfigEdit } from './package/local-config.ts';
import { mayHoldPlaceholders } from './package/placeholder-rules.ts';

import { resultsOf } from './report/results.ts';
import { lineOfWireError, stderrOf } from './report/stderr-lines.ts';

/** What the process is to print, and its exit code: 1 when an error was found, and then the items are as they came. */
export interface Outcome {
  readonly stdout: readonly Chunk[];
  readonly stderr: string;
  readonly exitCode: 0 | 1;
}

/**
 * The function: a ResourceList in, a ResourceList out. Input that is no readable ResourceList gives one line for
 * stderr and no stdout; every other fault is a result in the list and a line on stderr.
 *
 * @param rest called when a long list has been read and its bytes are no longer needed, and now and then behind that, when most of
 *   what was made is not
 */
export async function run(input: Uint8Array, rest = () => {}): Promise<Outcome> {
  try {
    const list = readResourceList(input);
    const outcome = runOn(list, rest);
    // A list that stays as it is has its bytes already.
    return outcome.stdout.length === 1 && outcome.stdout[0] === list.text
      ? { ...outcome, stdout: [input] }
      : outcome;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { stdout: [], stderr: lineOfWireError(error), exitCode: 1 };
  }
}

function runOn(list: ResourceList, rest: () => void): Outcome {
  const configured = readOptions(list.functionConfig);
  if ('findings' in configured) return refused(list, configured.findings);
  const { options } = configured;
  const additions = additionsTo(list);
  let taken = 0;
  const { isRefused, findings, changes } = verdictWithUpgrade(
    list,
    configured,
    {
      places: filePlacesOf(list, configured.options.purpose),
      add: additions.add,
      localConfigEdit: (item) => localConfigEdit(list, item),
      writesBack: true,
    },
    {
      optionPlaces: {
        image: optionPlace(list.functionConfig, 'image'),
        operatorVersion: optionPlace(list.functionConfig, 'operatorVersion'),
        upgradeTo: optionPlace(list.functionConfig, 'upgradeTo'),
      },
      placeholders: mayHoldPlaceholders(list.text),
      server() {
        if (taken++ % serversBetweenRests === 0) rest();
      },
    },
  );
  return isRefused
    ? refused(list, findings, options)
    : accepted(list, findings, { ...changes, append: additions.pieces() }, options);
}

const serversBetweenRests = 1500;

/** What the results need to know, where the functionConfig could be read. */
type Known = Pick<Options, 'namespace'>;

function refused(list: ResourceList, findings: readonly Finding[], known: Known = {}): Outcome {
  return { ...written(list, findings, noChanges, known), exitCode: 1 };
}

function accepted(list: ResourceList, findings: readonly Finding[], changes: Changes, known: Known): Outcome {
  return { ...written(list, findings, changes, known), exitCode: 0 };
}

function written(
  list: ResourceList,
  findings: readonly Finding[],
  changes: Changes,
  { namespace }: Known,
): Omit<Outcome, 'exitCode'> {
  const results = resultsOf(list, findings, namespace);
  return { stdout: writeResourceList(list, changes, results), stderr: stderrOf(results) };
}
