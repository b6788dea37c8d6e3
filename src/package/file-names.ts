import type { Options } from '../config/options.ts';
import type { Item, ResourceList } from '../krm/resource-list.ts';
import { annotationOf, packagePathAnnotation } from '../kubernetes/caller-annotations.ts';
import type { MadeObject } from '../kubernetes/object.ts';
import { nextIndexIn } from './file-index.ts';

/** A file, and which of its documents an object becomes. */
export interface NewPlace {
  readonly path: string;
  readonly index: number;
  /** The server's annotation of that name. */
  readonly packagePath: string | undefined;
}

/** Where new objects go in a package of files. */
export interface FilePlaces {
  /** The next free place for `made`, by the file of `server`; undefined where the server has none, but for a preview. */
  placeFor(made: MadeObject, server: Item | undefined): NewPlace | undefined;
}

/**
 * A new object lies next to its server's file, as `<kind>_<name>.yaml`, and in the server's sub-package; one for a preview in the
 * same folder under `preview`. Where that
 * file is taken (servers of one name in two namespaces, a file of the user's), it becomes a further document of it: a
 * path and index that two objects share would fail the whole render.
 */
export function filePlacesOf(list: ResourceList, purpose: Options['purpose'] = 'apply'): FilePlaces {
  const next = new Map<string, number>();
  const nextIndex = nextIndexIn(list);
  return {
    placeFor(made, server) {
      if (server?.file === undefined && purpose === 'apply') return undefined;
      const path = pathFor(made, server?.file?.path ?? '', purpose);
      const packagePath = server && annotationOf(documentOf(server).read(), packagePathAnnotation);
      const key = `${packagePath}\n${path}`;
      const index = next.get(key) ?? nextIndex(path, packagePath);
      next.set(key, index + 1);
      return { path, index, packagePath };
    },
  };
}

/** The item that callers keep in a file: the List that an object stands in, if it does. */
function documentOf(item: Item): Item {
  return item.within === undefined ? item : documentOf(item.within);
}

const previews = 'preview/';

/** Whether a file is where this function puts what is only to be looked at. */
export const isPreviewPath = (path: string): boolean => path.startsWith(previews);

function pathFor(made: MadeObject, beside: string, purpose: Options['purpose']): string {
  const folder = beside.slice(0, beside.lastIndexOf('/') + 1);
  // What a placeholder brings into a name, the names of files do without.
  const name = made.metadata.name.replace(/[^\w.-]/g, '_');
  return `${purpose === 'preview' ? previews : ''}${folder}${made.kind.toLowerCase()}_${name}.yaml`;
}
