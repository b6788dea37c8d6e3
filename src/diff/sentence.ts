import type { Json, ObjectRef } from '../kubernetes/object.ts';
import type { PodFate } from './pods.ts';
import type { ObjectPair, ServerPair } from './server-pairs.ts';

/** So many reasons are named. */
const greatestCount = 8;

/** What a difference comes to: whether pods restart and why, replicas, and what is created and removed. */
export function sentenceOf(pair: ServerPair, fate: PodFate | undefined): string {
  const { only, renamed, objects } = pair;
  if (only === 'before') {
    const to = renamed === undefined ? '' : `, renamed to ${nameOf(renamed, pair.server)}`;
    return `is gone${to}: its ${kindsOf(objects)} ${objects.length === 1 ? 'is' : 'are'} removed with it`;
  }
  if (only === 'after') {
    const from = renamed === undefined ? 'is new' : `is new, renamed from ${nameOf(renamed, pair.server)}`;
    const moved = renamed === undefined ? '' : ', and its clients must follow its Service';
    return `${from}: ${startOf(objects)}${moved}`;
  }
  const created = objects.filter(({ before }) => before === undefined);
  const changed = objects.filter(({ before, after }) => before !== undefined && after !== undefined);
  const left = objects.filter(({ after }) => after === undefined);
  return [
    podsPart(fate, created),
    replicasPart(fate?.replicas),
    changed.length > 0 && `changes ${kindsOf(changed)}`,
    created.length > 0 && `creates ${kindsOf(created)}`,
    left.length > 0 &&
      `no longer makes ${kindsOf(left)}, which the operator leaves in the cluster for as long as the server is there`,
  ]
    .filter((part) => part !== false && part !== undefined)
    .join('; ');
}

type Objects = ReadonlyArray<Pick<ObjectPair, 'ref'>>;

/** Of a server whose objects are all created. */
export function startOf(objects: Objects): string {
  return `its pods start; ${kindsOf(objects)} ${objects.length === 1 ? 'is' : 'are'} created`;
}

const kindsOf = (objects: Objects) => listed(objects.map(({ ref }) => ref.kind));

function nameOf({ namespace, name }: ObjectRef, { namespace: home }: ObjectRef): string {
  return namespace === undefined || namespace === home ? `"${name}"` : `"${namespace}/${name}"`;
}

function podsPart(fate: PodFate | undefined, created: Objects): string {
  if (fate === undefined)
    return created.some(({ ref }) => ref.kind === 'Deployment') ? 'its pods start' : 'pods do not restart';
  const why = listed(
    fate.reasons.length > greatestCount
      ? [...fate.reasons.slice(0, greatestCount), `${fate.reasons.length - greatestCount} more`]
      : fate.reasons,
  );
  switch (fate.pods) {
    case 'restart':
      return `pods restart: ${why} changed`;
    case 'stay':
      return 'pods do not restart';
    case 'paused':
      return `pods do not restart, as the Deployment is paused, though ${why} changed`;
    case 'unseen':
      return `pods do not restart before the operator next updates the Deployment, as it does not see that ${why} changed`;
    case 'start':
      return 'pods start';
    case 'stop':
      return 'all pods stop';
    case 'none':
      return 'there are no pods that could restart';
  }
}

function replicasPart(replicas: PodFate['replicas']): string | undefined {
  if (replicas === undefined) return undefined;
  const text = (value: Json | undefined) =>
    value === undefined ? 'not set (whoever scales the Deployment decides)' : String(value);
  return `replicas ${text(replicas.before)} -> ${text(replicas.after)}`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
