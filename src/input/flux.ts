import type { Objects } from '../krm/resource-list.ts';
import { isObject, type JsonObject, own, refOf } from '../kubernetes/object.ts';
import type { Source } from './source.ts';

/** What Flux does to the objects under a path of a repository before it applies them. */
export interface FluxKustomization {
  readonly name: string;
  /** From the root of the repository, without `./` in front: `kubernetes/apps/tools`. */
  readonly path: string;
  readonly targetNamespace: string | undefined;
}

const fluxGroup = 'kustomize.toolkit.fluxcd.io';

/** The `Kustomization`s of Flux among the objects that name a path. */
export function fluxKustomizations(objects: Objects): FluxKustomization[] {
  return objects.itemsOf('Kustomization', fluxGroup).flatMap((item) => {
    const spec = own(item.read(), 'spec');
    const path = textAt(spec, 'path')?.replace(/^(?:\.?\/)+|\/+$/g, '');
    if (path === undefined || path === '' || path === '.') return [];
    return [{ name: item.ref.name, path, targetNamespace: textAt(spec, 'targetNamespace') }];
  });
}

function textAt(value: Parameters<typeof own>[0], key: string): string | undefined {
  const text = own(value, key);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** The one that applies a file: of several whose path leads to it the longest, of two of one path the first. */
export function fluxFor(
  kustomizations: readonly FluxKustomization[],
  { absolutePath }: Pick<Source, 'absolutePath'>,
): FluxKustomization | undefined {
  let found: FluxKustomization | undefined;
  for (const kustomization of kustomizations) {
    // Where the repository starts is not known: whoever has just its folder `apps` has no root to look from.
    if (absolutePath?.includes(`/${kustomization.path}/`) !== true) continue;
    if (found === undefined || kustomization.path.length > found.path.length) found = kustomization;
  }
  return found;
}

/**
 * An object as Flux's `targetNamespace` leaves it: in that namespace, whatever it names itself (kustomize's namespace transformer).
 * Objects that have none in a cluster are of no interest here.
 */
export function inTargetNamespace(object: JsonObject, namespace: string): JsonObject {
  const metadata = own(object, 'metadata');
  if (refOf(object).kind === '' || !isObject(metadata) || own(metadata, 'namespace') === namespace)
    return object;
  return { ...object, metadata: { ...metadata, namespace } };
}
