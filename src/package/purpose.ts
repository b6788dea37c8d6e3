import type { Options } from '../config/options.ts';
import type { Item } from '../krm/resource-list.ts';
import { annotationOf, localConfigAnnotation, withFilePlace } from '../kubernetes/caller-annotations.ts';
import { type JsonObject, own } from '../kubernetes/object.ts';
import { purposeAnnotation } from '../operator/source-annotation.ts';
import { isPreviewPath, type NewPlace } from './file-names.ts';

type Purpose = Options['purpose'];

/** What an object was made for: to be applied, where it does not say that it is to be looked at alone. */
const purposeOf = (object: JsonObject): Purpose =>
  annotationOf(object, purposeAnnotation) === 'preview' ? 'preview' : 'apply';

/**
 * An object of an earlier run as it is for a purpose, and in which file if that is another than it was in. That it is not to be applied
 * is taken back only where this function has said so: what a person has kept from being applied stays so.
 *
 * @param place where it would be if it were new
 */
export function madeFor(
  purpose: Purpose,
  object: JsonObject,
  { file }: Pick<Item, 'file'>,
  place: () => NewPlace | undefined,
): { readonly object: JsonObject; readonly to?: NewPlace } {
  const before = purposeOf(object);
  if (before === purpose && (purpose === 'apply' || annotationOf(object, localConfigAnnotation) === 'true'))
    return { object };
  const { annotations, ...metadata } = own(object, 'metadata') as JsonObject;
  const { [localConfigAnnotation]: _, [purposeAnnotation]: __, ...others } = annotations as JsonObject;
  const preview = { [localConfigAnnotation]: 'true', [purposeAnnotation]: purpose };
  const after = {
    ...object,
    metadata: { ...metadata, annotations: { ...others, ...(purpose === 'preview' && preview) } },
  };
  const isElsewhere = file !== undefined && isPreviewPath(file.path) !== (purpose === 'preview');
  const to = before !== purpose && isElsewhere ? place() : undefined;
  return to === undefined ? { object: after } : { object: withFilePlace(after, to), to };
}
