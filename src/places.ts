import { indexAnnotation, packagePathAnnotation, pathAnnotation } from './krm/annotations.ts';
import type { Item, ResourceList } from './krm/resource-list.ts';
import { type JsonObject, type MadeObject, own } from './kubernetes/object.ts';

/** Where new objects go in a package of files. */
export interface FilePlaces {
  /** `made` with the annotations that put it next to the file of `server`; as it is where the server has none. */
  placed(made: MadeObject, server: Item | undefined): MadeObject;
}

/**
 * A new object lies next to its server's file, as `<kind>_<name>.yaml`, and in the server's sub-package. Where that
 * file is taken (servers of one name in two namespaces, a file of the user's), it becomes a further document of it: a
 * path and index that two objects share would fail the whole render.
 */
export function filePlacesOf(list: ResourceList): FilePlaces {
  const next = new Map<string, number>();
  return {
    placed(made, server) {
      if (server?.file === undefined) return made;
      const path = pathFor(made, server.file.path);
      const packagePath = own(own(own(server.read(), 'metadata'), 'annotations'), packagePathAnnotation);
      const key = `${packagePath}\n${path}`;
      const index = next.get(key) ?? list.nextIndexIn(path);
      next.set(key, index + 1);
      const annotations = {
        ...(own(made.metadata, 'annotations') as JsonObject | undefined),
        [pathAnnotation]: path,
        [indexAnnotation]: String(index),
        ...(packagePath !== undefined && { [packagePathAnnotation]: packagePath }),
      };
      return { ...made, metadata: { ...made.metadata, annotations } };
    },
  };
}

function pathFor(made: MadeObject, beside: string): string {
  const folder = beside.slice(0, beside.lastIndexOf('/') + 1);
  return `${folder}${made.kind.toLowerCase()}_${own(made.metadata, 'name')}.yaml`;
}
