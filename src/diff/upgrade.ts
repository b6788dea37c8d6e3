import { virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Finding } from '../finding.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import { atHome } from '../package/home.ts';
import { type Effects, effectsOf, hasEffect } from './effects.ts';
import { startOf } from './sentence.ts';
import { type ServerDiff, serverDiffs } from './server-diff.ts';
import { madePairs, nameKey, type ServerObjects } from './server-pairs.ts';
import { hasImage, imageAcross, type UpgradeHead } from './upgrade-image.ts';
import { objectKey, type Side, type Subject, sideOf } from './upgrade-side.ts';

/** What the second of two versions of the operator makes otherwise of a package. */
export interface Upgrade extends UpgradeHead {
  /** Those of which there is something to say; the image is none of that. */
  readonly servers: readonly ServerDiff[];
  readonly others: readonly OtherDiff[];
  /** Errors and warnings of the second version that none of these tell of. */
  readonly findings: readonly Finding[];
}

/** An object that no server looks at. */
export interface OtherDiff {
  readonly object: ObjectRef;
  readonly effects: Effects;
}

/** A server, and what both versions say of it and of what it looks at. */
interface Entry {
  readonly server: ObjectRef;
  readonly effects: Effects;
  readonly wasRefused: boolean;
  readonly isRefused: boolean;
  /** Whether it is the operator that begins to refuse it, and leaves all that there is as it is. */
  readonly isStuck: boolean;
}

/**
 * Holds what two versions of the operator make of a package against each other, the second one possibly the older: the objects of
 * each server, the fields that count, and what is refused. Both have the image of the first: a new one comes with every version,
 * and says nothing of a server.
 */
export function upgradeOf(subject: Subject, from: string, to: string): Upgrade {
  const image = imageAcross(subject, from, to);
  const [before, after] = [sideOf(subject, from, image.before), sideOf(subject, to, image.before)];
  const { options } = subject.configured;
  const concerned = new Set<string>();
  const entries = entriesOf(before, after, concerned, options.namespace);
  const others = othersOf(before, after, concerned);
  const told = new Set(
    [...entries.values(), ...others].flatMap(({ effects: { stops, refused, warned } }) => [
      ...stops,
      ...refused,
      ...warned,
    ]),
  );
  const entryOf = ({ server }: ServerObjects) => entries.get(nameKey(server));
  const running = before.made.filter((one) => entryOf(one)?.wasRefused === false);
  const made = after.made.filter((one) => entryOf(one)?.isRefused === false);
  // Of what a placeholder keeps back on one side nothing is known.
  const [ran, runs] = [keysOf(running), keysOf(made)];
  const pairs = madePairs(
    running.filter(({ server }) => runs.has(nameKey(server))),
    made.filter((one) => entryOf(one)?.wasRefused === true || ran.has(nameKey(one.server))),
  );
  const isRestarted = (one: ServerObjects) => entryOf(one)?.isStuck === false && hasImage(one, image.before);
  const diffs = new Map(serverDiffs(pairs, options).map((diff) => [nameKey(diff.server), diff]));
  return {
    from,
    to,
    image,
    restarts: image.before === image.after ? 0 : running.filter(isRestarted).length,
    servers: [...entries].flatMap(([key, entry]) => diffOf(entry, diffs.get(key))),
    others,
    findings: [...after.findings.values()].flat().filter((finding) => !told.has(finding)),
  };
}

const keysOf = (made: readonly ServerObjects[]) => new Set(made.map(({ server }) => nameKey(server)));

/** By `nameKey`. Takes the keys of all objects that servers look at. */
function entriesOf(
  before: Side,
  after: Side,
  concerned: Set<string>,
  home: string | undefined,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const server of serversIn(before, after, home)) {
    const key = nameKey(server);
    const keys = new Set([
      objectKey(server, undefined),
      ...(before.lookedAt.get(key) ?? []),
      ...(after.lookedAt.get(key) ?? []),
    ]);
    for (const one of keys) concerned.add(one);
    const [old, now] = [findingsAbout(before, keys), findingsAbout(after, keys)];
    const effects = effectsOf(old, now);
    entries.set(key, {
      server,
      effects,
      wasRefused: old.some(isError),
      isRefused: now.some(isError),
      // A server that the API server refuses looks at nothing.
      isStuck:
        after.lookedAt.has(key) &&
        effects.refused.some(({ object }) => object?.kind === virtualMCPServerKind),
    });
  }
  return entries;
}

/** Those that are made on either side, and those that either refuses. */
function serversIn(before: Side, after: Side, home: string | undefined): readonly ObjectRef[] {
  const servers = new Map<string, ObjectRef>();
  const add = (server: ObjectRef) => {
    if (!servers.has(nameKey(server))) servers.set(nameKey(server), server);
  };
  for (const { made, findings } of [before, after]) {
    for (const { server } of made) add(server);
    for (const [finding] of findings.values())
      if (finding?.object?.kind === virtualMCPServerKind) add(atHome(finding.object, home));
  }
  return [...servers.values()];
}

function findingsAbout({ findings }: Side, keys: ReadonlySet<string>): Finding[] {
  // Few objects have findings, and a server may look at thousands.
  const found = [];
  for (const key of keys) found.push(...(findings.get(key) ?? []));
  return found;
}

const isError = ({ severity }: Finding) => severity === 'error';

function othersOf(before: Side, after: Side, concerned: ReadonlySet<string>): OtherDiff[] {
  const keys = new Set([...before.findings.keys(), ...after.findings.keys()]);
  return [...keys].flatMap((key) => {
    if (concerned.has(key)) return [];
    const [old, now] = [before.findings.get(key) ?? [], after.findings.get(key) ?? []];
    const object = (now[0] ?? old[0])?.object;
    const effects = effectsOf(old, now);
    return object !== undefined && hasEffect(effects) ? [{ object, effects }] : [];
  });
}

function diffOf({ server, effects, isRefused, isStuck }: Entry, diff: ServerDiff | undefined): ServerDiff[] {
  if (effects.refused.length > 0)
    return [{ ...saidOf(server, effects), change: 'refused', summary: isStuck ? stuck : notStored }];
  if (diff !== undefined && effects.accepted.length === 0) return [{ ...diff, effects }];
  if (diff !== undefined)
    return [
      { ...diff, effects, change: 'accepted', summary: `is refused no more: ${startOf(diff.objects)}` },
    ];
  if (!hasEffect(effects)) return [];
  return [{ ...saidOf(server, effects), ...(isRefused ? refusedAnyway : unchanged) }];
}

const saidOf = (server: ObjectRef, effects: Effects) => ({ server, effects, objects: [] });
const stuck = 'begins to be refused by the operator, so that its objects stay as they are';
const notStored = 'begins to be refused by the API server, so that the operator goes on with what is stored';
const refusedAnyway = { change: 'unchanged', summary: 'is refused with either version' } as const;
const unchanged = { change: 'unchanged', summary: 'pods do not restart; makes the same objects' } as const;
