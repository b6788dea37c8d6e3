import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Options } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import { annotationOf } from '../kubernetes/caller-annotations.ts';
import { equal } from '../kubernetes/equal.ts';
import {
  groupOf,
  type Json,
  type JsonObject,
  type MadeObject,
  type ObjectRef,
  own,
  refOf,
} from '../kubernetes/object.ts';
import { reconciled } from '../operator/drift/reconciled.ts';
import { unseen } from '../operator/drift/unseen.ts';
import { leftAlone } from '../operator/left-alone.ts';
import { objectNames } from '../operator/names.ts';
import { serverOf, sourceAnnotation } from '../operator/source-annotation.ts';
import { deploymentConflict } from '../operator/update.ts';
import { atHome } from '../package/home.ts';
import type { Expansion } from '../package/lifecycle.ts';
import { asCompared, asStored, isLive } from './as-compared.ts';
import { nameKey, type ObjectPair, type ServerPair } from './server-pairs.ts';

/** What was compared, and what the operator will leave in live objects though it matters. */
export interface Compared {
  readonly pairs: readonly ServerPair[];
  readonly findings: readonly Finding[];
}

/**
 * Holds what is made against objects that there are: those of a cluster against what the operator makes of them, others against what
 * is made now. Those that no server has, now or before, are passed over.
 *
 * @param recorded of the kinds that are made
 */
export function recordedPairs(
  made: readonly Expansion[],
  recorded: readonly JsonObject[],
  options: Options,
): Compared {
  const found = findsRecorded(recorded, options);
  const findings: Finding[] = [];
  const pairs: ServerPair[] = [];
  const kept = new Set<string>();
  for (const { server, objects, podTemplate, isHeldBack } of made) {
    kept.add(nameKey(server));
    if (isHeldBack) continue;
    const present = new Map(found.ofServer(server).map((object) => [String(object['kind']), object]));
    const changes: ObjectPair[] = [];
    for (const object of objects) {
      const before = present.get(object.kind);
      present.delete(object.kind);
      const pair = pairOf(before, { made: object, podTemplate }, server, options, findings);
      if (pair !== undefined) changes.push(pair);
    }
    for (const object of present.values())
      if (found.isOf(object, server)) changes.push({ ref: refOf(object), before: asCompared(object) });
    if (changes.length === 0) continue;
    const isNew = changes.length === objects.length && changes.every(({ before }) => before === undefined);
    pairs.push({
      server,
      podTemplate: undefined,
      objects: changes,
      ...(isNew && { only: 'after' as const }),
    });
  }
  for (const server of found.servers) {
    if (kept.has(nameKey(server))) continue;
    const objects = found
      .ofServer(server)
      .map((object) => ({ ref: refOf(object), before: asCompared(object) }));
    pairs.push({ server, only: 'before', podTemplate: undefined, objects });
  }
  return { pairs, findings };
}

interface Expected {
  readonly made: MadeObject;
  readonly podTemplate: JsonObject;
}

function pairOf(
  present: JsonObject | undefined,
  expected: Expected,
  server: ObjectRef,
  options: Options,
  findings: Finding[],
): ObjectPair | undefined {
  const { made } = expected;
  const ref = refOf(made);
  if (present === undefined) return { ref, after: asCompared(made) };
  let now: JsonObject = made;
  if (isLive(present)) {
    const conflict = made.kind === 'Deployment' ? deploymentConflict(present, made) : undefined;
    if (conflict !== undefined) {
      findings.push(conflict);
      return undefined;
    }
    findings.push(...leftAlone(present, made, server.name, options));
    now = reconciled(present, expected, options);
    if (now === present) {
      findings.push(...unseen(present, made));
      return undefined;
    }
  }
  const home = withNamespaceOf(present, made);
  const [before, after] = asStored(asCompared(home), asCompared(now));
  return equal(before, after) ? undefined : { ref, before, after };
}

/** Objects without a namespace are in that of what is made, by which they were found. */
function withNamespaceOf(present: JsonObject, made: MadeObject): JsonObject {
  const { namespace } = refOf(made);
  if (namespace === undefined || refOf(present).namespace !== undefined) return present;
  const { name, ...others } = own(present, 'metadata') as JsonObject;
  return { ...present, metadata: { name: name ?? null, namespace, ...others } };
}

interface Recorded {
  /** The servers that objects say they are of, in order. */
  readonly servers: readonly ObjectRef[];
  /** What is under the names that a server's objects have, in the order in which they are made. */
  ofServer(server: ObjectRef): readonly JsonObject[];
  /** Whether an object is there for a server, and no other has it. */
  isOf(object: JsonObject, server: ObjectRef): boolean;
}

function findsRecorded(recorded: readonly JsonObject[], { emit, namespace }: Options): Recorded {
  const byName = new Map<string, JsonObject>();
  const servers = new Map<string, ObjectRef>();
  const key = (kind: string, ref: Pick<ObjectRef, 'namespace' | 'name'>) => `${kind}/${nameKey(ref)}`;
  const isWanted = (kind: string) => emit === 'all' || kind === 'Deployment';
  for (const object of recorded) {
    const ref = atHome(refOf(object), namespace);
    if (!isWanted(ref.kind)) continue;
    if (!byName.has(key(ref.kind, ref))) byName.set(key(ref.kind, ref), object);
    const name = ownerOf(object);
    if (name === undefined || objectNames(name).get(ref.kind) !== ref.name) continue;
    const server = { apiVersion: '', kind: virtualMCPServerKind, name };
    const home = ref.namespace === undefined ? server : { ...server, namespace: ref.namespace };
    servers.set(nameKey(home), home);
  }
  return {
    servers: [...servers.values()],
    ofServer: (server) =>
      [...objectNames(server.name)].flatMap(([kind, name]) => {
        const object = byName.get(key(kind, { ...server, name }));
        return object === undefined ? [] : [object];
      }),
    isOf: (object, server) => (ownerOf(object) ?? server.name) === server.name,
  };
}

/** The server that an object says it is of: by its owner, by this program's mark, or by the operator's labels. */
function ownerOf(object: JsonObject): string | undefined {
  const metadata = own(object, 'metadata');
  const owners = own(metadata, 'ownerReferences');
  const owner = (Array.isArray(owners) ? owners : []).find((one) => own(one, 'controller') === true);
  if (owner !== undefined) {
    const isServer =
      own(owner, 'kind') === virtualMCPServerKind &&
      groupOf({ apiVersion: textOf(own(owner, 'apiVersion')) }) === toolhiveGroup;
    return isServer ? textOf(own(owner, 'name')) : '';
  }
  const mark = annotationOf(object, sourceAnnotation);
  if (mark !== undefined) return serverOf(mark)?.name;
  const labels = own(metadata, 'labels');
  const name =
    own(labels, 'app') === 'virtualmcpserver'
      ? own(labels, 'toolhive-name')
      : own(labels, 'toolhive.stacklok.io/virtual-mcp-server');
  return typeof name === 'string' ? name : undefined;
}

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : '');
