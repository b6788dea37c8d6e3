import type { Finding } from '../finding.ts';
import type { JsonObject, ObjectRef } from '../kubernetes/object.ts';
import { type Substitution, substitutionOf } from '../package/substitution.ts';
import type { Adapt } from './documents.ts';
import { type FluxKustomization, fluxKustomizations, fluxLookup, inTargetNamespace } from './flux.ts';
import type { Source } from './source.ts';

/** What objects become on their way to a cluster: Flux puts them into its namespace, and fills placeholders. */
interface Way {
  readonly namespace: string | undefined;
  readonly substitution: Substitution;
  /** How much of what the substitution refuses has been told. */
  told: number;
}

/**
 * Makes objects what they are when they are applied.
 *
 * @param values what placeholders stand for in all of them, before what Flux has for its own
 */
export function asApplied(sources: readonly Source[], values: ReadonlyMap<string, string>): Adapt {
  const fluxFor = fluxLookup(fluxKustomizations(sources));
  const ways = new Map<FluxKustomization | undefined, Way>();
  const refused = new Set<string>();

  function wayOf(flux: FluxKustomization | undefined): Way {
    const known = ways.get(flux);
    if (known !== undefined) return known;
    const substitute = Object.fromEntries([...(flux?.values ?? []), ...values]);
    const way = {
      namespace: flux?.targetNamespace,
      substitution: substitutionOf({ substitute }, true),
      told: 0,
    };
    ways.set(flux, way);
    return way;
  }

  function ref(of: ObjectRef, source: Source): ObjectRef {
    const { namespace } = wayOf(fluxFor(source));
    return namespace === undefined ? of : { ...of, namespace };
  }

  function object(read: JsonObject, source: Source, report: (fault: Finding) => void): JsonObject {
    const way = wayOf(fluxFor(source));
    const placed = way.namespace === undefined ? read : inTargetNamespace(read, way.namespace);
    const filled: JsonObject = way.substitution.filled(placed);
    const findings = way.substitution.findings();
    for (; way.told < findings.length; way.told++) {
      const finding = findings[way.told];
      const key = JSON.stringify([finding?.object, finding?.message]);
      // An object that was forgotten is read again.
      if (finding !== undefined && !refused.has(key)) report(finding);
      refused.add(key);
    }
    return filled;
  }

  return { object, ref };
}
