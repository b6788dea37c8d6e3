import { equal } from '../../kubernetes/equal.ts';
import { type Json, type JsonObject, own, refOf } from '../../kubernetes/object.ts';
import { envFor, redisPasswordEnv } from '../env.ts';
import type { Expanded } from '../expand.ts';
import type { Origin, Origins } from '../origins.ts';
import type { Reconcile } from '../reconcile.ts';
import type { EnvVar } from '../secret-env.ts';
import { volumesFor } from '../volumes.ts';
import { type PodRule, ruleOfVariable, ruleOfVolume } from './pod-rules.ts';
import { hidden, plain, rowOf, type Section } from './section.ts';

type Place = { readonly field?: string | undefined; readonly rule?: string | undefined };

const patch: Place = { field: 'spec.podTemplateSpec', rule: 'applyPodTemplateSpecToDeployment' };

/** What the containers of a server's pods are started with, and where each part comes from. */
export function podOf(reconcile: Reconcile, { objects, podTemplate }: Expanded): readonly Section[] {
  const origins: Origins = new Map();
  const env = envFor(reconcile, origins);
  const { volumes, mounts } = volumesFor(reconcile, origins);
  const template = own(podTemplate, 'spec') ?? null;
  const whole: JsonObject = { volumes, containers: [{ name: 'vmcp', env, volumeMounts: mounts }] };
  const [deployment] = objects;
  const pod = own(own(own(deployment, 'spec'), 'template'), 'spec') ?? whole;
  const containers = [...membersOf(pod, 'initContainers'), ...membersOf(pod, 'containers')];
  const placeFor = (name: string, rule: PodRule | undefined): Place => {
    const isDefault = name === redisPasswordEnv && reconcile.server.spec.sessionStorage === undefined;
    const origin = origins.get(name);
    const field = rule?.field ?? (origin && placeOf(reconcile, origin));
    return { field: isDefault ? 'the option `defaultRedis`' : field, rule: rule?.rule };
  };
  return [
    environmentOf(containers, env, (name) => placeFor(name, ruleOfVariable(name))),
    volumesOf(pod, containers, volumes, (name) => placeFor(name, ruleOfVolume(name))),
    argumentsOf(containers, own(membersOf(template, 'containers')[0], 'args') ?? null),
  ];
}

type PlaceFor = (name: string) => Place;

function environmentOf(
  containers: readonly Json[],
  operators: readonly EnvVar[],
  placeFor: PlaceFor,
): Section {
  const known = byName(operators);
  const rows = containers.flatMap((one) => {
    const container = nameOf(one);
    return membersOf(one, 'env').map((variable) => {
      const name = nameOf(variable);
      const isOperators = container === 'vmcp' && (known.get(name) ?? []).some((it) => equal(it, variable));
      const place = isOperators ? placeFor(name) : patch;
      return rowOf({ container, name, value: shownValue(variable, name, isOperators), ...place });
    });
  });
  return { key: 'environment', columns: ['container', 'name', 'value', 'field', 'rule'], rows };
}

function volumesOf(
  pod: Json,
  containers: readonly Json[],
  operators: readonly JsonObject[],
  placeFor: PlaceFor,
): Section {
  const known = byName(operators);
  const mounts = new Map<string, Set<string>>();
  for (const mount of containers.flatMap((one) => membersOf(one, 'volumeMounts'))) {
    const paths = mounts.get(nameOf(mount)) ?? new Set();
    mounts.set(nameOf(mount), paths.add(plain(own(mount, 'mountPath')) ?? ''));
  }
  const rows = membersOf(pod, 'volumes').map((volume) => {
    const name = nameOf(volume);
    const isOperators = (known.get(name) ?? []).some((it) => equal(it, volume));
    const mounted = [...(mounts.get(name) ?? [])].join(' ');
    return rowOf({ name, holds: heldBy(volume), mounted, ...(isOperators ? placeFor(name) : patch) });
  });
  return { key: 'volumes', columns: ['name', 'holds', 'mounted', 'field', 'rule'], rows };
}

/** Arguments of users stand for all of the operator's, which are no secrets wherever they stand. */
function argumentsOf(containers: readonly Json[], operators: Json): Section {
  const known = new Set(Array.isArray(operators) ? operators : []);
  const rows = containers.flatMap((one) => {
    const container = nameOf(one);
    const isServer = container === 'vmcp';
    const isOperators = isServer && equal(own(one, 'args') ?? null, operators);
    return membersOf(one, 'args').map((argument) => {
      const field = argument === '--debug' ? 'spec.config.operational.logLevel' : undefined;
      const place = isOperators ? { field, rule: 'buildContainerArgsForVmcp' } : patch;
      return rowOf({
        container,
        argument: isServer && known.has(argument) ? plain(argument) : hidden,
        ...place,
      });
    });
  });
  return { key: 'arguments', columns: ['container', 'argument', 'field', 'rule'], rows };
}

const nameOf = (named: Json) => plain(own(named, 'name')) ?? '';

function byName(some: readonly JsonObject[]): ReadonlyMap<string, readonly JsonObject[]> {
  const named = new Map<string, JsonObject[]>();
  for (const one of some) {
    const others = named.get(nameOf(one));
    if (others === undefined) named.set(nameOf(one), [one]);
    else others.push(one);
  }
  return named;
}

function membersOf(of: Json | undefined, list: string): readonly Json[] {
  const members = own(of, list);
  return Array.isArray(members) ? members : [];
}

function placeOf({ server }: Reconcile, { object, reference }: Origin): string {
  if (object === (server as unknown)) return reference;
  const { kind, name } = refOf(object);
  return `${kind}/${name} ${reference}`;
}

/** What a variable holds, as far as that can be no secret: what users write into one themselves may be. */
function shownValue(variable: Json, name: string, isOperators: boolean): string | undefined {
  const from = own(variable, 'valueFrom');
  if (from === undefined) {
    const isShown = isOperators && !name.startsWith('TOOLHIVE_HEADER_FORWARD_');
    const value = plain(own(variable, 'value'));
    return isShown || value === undefined ? value : hidden;
  }
  for (const [field, kind] of [
    ['secretKeyRef', 'Secret'],
    ['configMapKeyRef', 'ConfigMap'],
  ] as const) {
    const ref = own(from, field);
    if (ref !== undefined)
      return `${kind}/${plain(own(ref, 'name')) ?? ''} key ${plain(own(ref, 'key')) ?? ''}`;
  }
  return plain(own(own(from, 'fieldRef'), 'fieldPath')) ?? Object.keys(from as JsonObject)[0];
}

/** What is in a volume: an object and the keys of it, or the kind of volume. */
function heldBy(volume: Json): string | undefined {
  for (const [field, kind, nameField] of [
    ['configMap', 'ConfigMap', 'name'],
    ['secret', 'Secret', 'secretName'],
  ] as const) {
    const source = own(volume, field);
    if (source === undefined) continue;
    const keys = membersOf(source, 'items').map((item) => plain(own(item, 'key')));
    const name = `${kind}/${plain(own(source, nameField)) ?? ''}`;
    return keys.length === 0 ? name : `${name} key ${keys.join(', ')}`;
  }
  return Object.keys(volume as JsonObject).find((field) => field !== 'name');
}
