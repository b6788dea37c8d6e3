import { toolhiveGroup, virtualMCPServerKind } from '../api/kinds/toolhive.ts';
import type { Options } from '../config/options.ts';
import type { Item, Objects } from '../krm/resource-list.ts';
import { groupOf, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { rule } from '../operator/rule.ts';
import { atHome } from './home.ts';
import type { KustomizeNames } from './kustomize/kustomize-names.ts';
import { nothingFilled, type Substitution } from './substitution.ts';

export const serverRules = {
  none: rule<[]>({
    code: 'NoServer',
    severity: 'info',
    source: 'a run',
    message: () => 'there is no VirtualMCPServer among the objects, so there is nothing to make',
    example: { path: '', facts: [] },
  }),
  duplicate: rule<[]>({
    code: 'DuplicateServer',
    severity: 'error',
    source: 'a server',
    message: () => 'another VirtualMCPServer has this name and namespace: rename or remove one of the two',
    example: { path: 'metadata.name', facts: [] },
  }),
};

/** A server to expand: an item of the list, or an object of the functionConfig. */
export interface Server {
  readonly ref: ObjectRef;
  readonly item: Item | undefined;
  read(): JsonObject;
}

/**
 * The servers among the items, then those that came by the functionConfig and are not among the items too.
 *
 * @param names as for `sourcesOf`
 */
export function serversOf(
  list: Objects,
  options: Pick<Options, 'server' | 'resources' | 'namespace'>,
  names?: KustomizeNames,
  { filled, refOf: refIn }: Pick<Substitution, 'filled' | 'refOf'> = nothingFilled,
): Server[] {
  const followed = names?.followed ?? ((object: JsonObject) => object);
  const key = (ref: ObjectRef) => keyOf(atHome(ref, options.namespace));
  const servers: Server[] = list
    .itemsOf(virtualMCPServerKind, toolhiveGroup)
    .map((item) => ({ ref: refIn(item), item, read: () => followed(filled(item.read())) }));
  const known = new Set(servers.map(({ ref }) => key(ref)));
  const brought = options.server === undefined ? options.resources : [options.server, ...options.resources];
  for (const object of brought) {
    const ref = refIn({ ref: refOf(object), read: () => object });
    if (ref.kind !== virtualMCPServerKind || groupOf(ref) !== toolhiveGroup) continue;
    // kustomize hands a generator its own config among the items as well.
    if (!known.has(key(ref))) servers.push({ ref, item: undefined, read: () => followed(filled(object)) });
  }
  return servers;
}

/** What no two servers may share. */
export const keyOf = ({ namespace, name }: ObjectRef): string => `${namespace ?? ''}/${name}`;
