import type { Configured } from '../config/options.ts';
import type { Finding } from '../finding.ts';
import type { Objects } from '../krm/resource-list.ts';
import type { ObjectRef } from '../kubernetes/object.ts';
import { atHome } from '../package/home.ts';
import type { Target } from '../package/lifecycle.ts';
import { versionRules } from '../package/operator-versions.ts';
import { verdictOn } from '../package/verdict.ts';
import { nameKey, type ServerObjects } from './server-pairs.ts';

/** What is held against each other: one package, as two versions of the operator take it. */
export interface Subject {
  readonly objects: Objects;
  readonly configured: Configured;
  /** Whether there may be placeholders in the objects. */
  readonly placeholders: boolean;
  /** Called for each server of a version that is done. */
  readonly tick?: () => void;
}

/** A package as one version of the operator takes it. */
export interface Side {
  /** What is made for servers, or would be if nothing refused them; none of those of which a placeholder keeps it back. */
  readonly made: readonly ServerObjects[];
  /** Errors and warnings about the objects, by `objectKey`. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** The keys of the objects that servers look at, by `nameKey` of the server. */
  readonly lookedAt: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a finding is about, as one text; empty for none. */
export function objectKey(ref: ObjectRef | undefined, home: string | undefined): string {
  return ref === undefined ? '' : `${ref.kind}/${nameKey(atHome(ref, home))}`;
}

const nowhere: Target = {
  places: { placeFor: () => undefined },
  add() {},
  localConfigEdit: () => 'none',
  writesBack: false,
};

/** The version is asked for here, so that what else names one is no news. */
const aboutVersions = new Set(Object.values(versionRules).map(({ code }) => code));

/** Hears all judges on a package as the operator of a version takes it; nothing is added or changed. */
export function sideOf(subject: Subject, version: string, image: string): Side {
  const { objects, configured, placeholders, tick } = subject;
  const { options, given } = configured;
  const { namespace: home } = options;
  const made: ServerObjects[] = [];
  const lookedAt = new Map<string, Set<string>>();
  const { findings } = verdictOn(
    objects,
    {
      options: {
        ...options,
        operatorVersion: version,
        image,
        mode: 'validate',
        source: 'keep',
        warnings: 'report',
      },
      given: [...given, 'operatorVersion', 'image'],
    },
    nowhere,
    {
      placeholders,
      server({ server, podTemplate, isHeldBack }, standing) {
        tick?.();
        if (!isHeldBack) made.push({ server, objects: standing, podTemplate });
      },
      lookedAt(server) {
        const keys = new Set<string>();
        lookedAt.set(nameKey(server), keys);
        return (kind, name) => keys.add(objectKey({ ...server, kind, name }, home));
      },
    },
  );
  const byObject = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.severity === 'info' || aboutVersions.has(finding.code)) continue;
    const key = objectKey(finding.object, home);
    const others = byObject.get(key);
    if (others === undefined) byObject.set(key, [finding]);
    else others.push(finding);
  }
  return { made, findings: byObject, lookedAt };
}
