import { printedFields } from '../../go/printed-fields.ts';
import { isObject, type JsonObject, own } from '../../kubernetes/object.ts';
import { deploymentSpec } from '../../kubernetes/pod-template-spec.ts';

/**
 * A live Deployment as its cluster has it: quantities in their own form, no zero values that Go
 * omits (`paused: false`). What kubectl prints is that already, and given back itself; a person may have written `2000m`. Other objects
 * are given back as they are.
 */
export function asStored(object: JsonObject): JsonObject {
  const spec = own(object, 'spec');
  if (object['kind'] !== 'Deployment' || !isObject(spec)) return object;
  const printed = printedFields(deploymentSpec(), spec);
  return printed === spec ? object : { ...object, spec: printed };
}
