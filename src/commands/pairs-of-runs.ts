import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import {
  madePairs,
  nameKey,
  type ServerObjects,
  type ServerPair,
  withRenames,
} from '../diff/server-pairs.ts';
import type { Input } from '../input/input.ts';
import { emitJson } from '../krm/write/emit-json.ts';
import { type ObjectRef, own } from '../kubernetes/object.ts';
import { atHome } from '../package/home.ts';
import type { Judgement, Made } from './judge.ts';

/** An input, and what came of it. */
interface JudgedInput {
  readonly input: Input;
  readonly judgement: Judgement;
}

/**
 * What is made for two inputs, neither of which is refused, with a server under another name for the same server.
 *
 * @param namespace that of objects that name none
 */
export function pairsOfRuns(
  before: JudgedInput,
  after: JudgedInput,
  namespace: string | undefined,
): ServerPair[] {
  const both = [...after.judgement.made, ...before.judgement.made];
  const unknown = new Set(both.filter(isHeldBack).map(({ server }) => nameKey(server)));
  const known = ({ judgement: { made } }: JudgedInput) =>
    made.filter(({ server }) => !unknown.has(nameKey(server))).map(objectsOf);
  const pairs = madePairs(known(before), known(after));
  return withRenames(pairs, specsIn(before.input, namespace), specsIn(after.input, namespace));
}

/** Of a server whose placeholders are not filled nothing is known. */
const isHeldBack = ({ expansion }: Made) => expansion.isHeldBack === true;

function objectsOf({ server, objects, expansion }: Made): ServerObjects {
  return { server, objects, podTemplate: expansion.podTemplate };
}

/** Gives what servers ask for, as texts; they are read when the first is asked for. */
function specsIn(
  { documents }: Input,
  namespace: string | undefined,
): (server: ObjectRef) => string | undefined {
  let specs: Map<string, string> | undefined;
  return (server) => {
    specs ??= new Map(
      documents
        .itemsOf(virtualMCPServerKind, toolhiveGroup)
        .map((item) => [nameKey(atHome(item.ref, namespace)), emitJson(own(item.read(), 'spec') ?? null)]),
    );
    return specs.get(nameKey(server));
  };
}
