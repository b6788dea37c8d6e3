import type { Options } from '../config/options.ts';
import {
  indexAnnotation,
  localConfigAnnotation,
  packagePathAnnotation,
  pathAnnotation,
} from '../kubernetes/caller-annotations.ts';
import { type JsonObject, type MadeObject, type ObjectRef, own } from '../kubernetes/object.ts';
import { markOf, purposeAnnotation, sourceAnnotation } from '../operator/source-annotation.ts';
import type { NewPlace } from './file-names.ts';

/**
 * With the mark of the server that has the object by now. Without its server in the files, a mark would have the next run remove
 * the object.
 */
export function remarked(
  object: JsonObject,
  mark: string,
  server: ObjectRef,
  { source }: Options,
): JsonObject {
  const right = source === 'remove' ? undefined : markOf(server);
  return mark === right ? object : withMark(object, right);
}

/** A new object with what callers and later runs are to know of it. Where it has no place nothing is kept from run to run. */
export function placed(
  made: MadeObject,
  place: NewPlace | undefined,
  mark: string | undefined,
  purpose: Options['purpose'],
): MadeObject {
  if (place === undefined && purpose === 'apply') return made;
  const annotations: JsonObject = { ...(own(made.metadata, 'annotations') as JsonObject | undefined) };
  const isMarked = place !== undefined && mark !== undefined;
  if (isMarked) annotations[sourceAnnotation] = mark;
  if (purpose === 'preview') annotations[localConfigAnnotation] = 'true';
  if (purpose === 'preview' && isMarked) annotations[purposeAnnotation] = purpose;
  if (place !== undefined) {
    const { path, index, packagePath } = place;
    annotations[pathAnnotation] = path;
    annotations[indexAnnotation] = String(index);
    if (packagePath !== undefined) annotations[packagePathAnnotation] = packagePath;
  }
  return { ...made, metadata: { ...made.metadata, annotations } };
}

/** A marked object with another mark, or with none. */
function withMark(object: JsonObject, mark: string | undefined): JsonObject {
  const metadata = own(object, 'metadata') as JsonObject;
  const { annotations, ...bare } = metadata;
  if (mark !== undefined)
    return {
      ...object,
      metadata: { ...metadata, annotations: { ...(annotations as JsonObject), [sourceAnnotation]: mark } },
    };
  const { [sourceAnnotation]: _, [purposeAnnotation]: __, ...others } = annotations as JsonObject;
  if (Object.keys(others).length === 0) return { ...object, metadata: bare };
  return { ...object, metadata: { ...metadata, annotations: others } };
}
