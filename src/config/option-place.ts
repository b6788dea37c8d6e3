import type { Finding } from '../finding.ts';
import { type JsonObject, refOf } from '../kubernetes/object.ts';
import { ownKind } from './function-config-kind.ts';

/** Where in a functionConfig an option of text is set, or can be; undefined where there is none that can have it. */
export function optionPlace(
  functionConfig: JsonObject | undefined,
  option: string,
): Pick<Finding, 'object' | 'path'> | undefined {
  const object = refOf(functionConfig ?? {});
  if (object.kind === ownKind) return { object, path: `spec.${option}` };
  return object.kind === 'ConfigMap' ? { object, path: `data.${option}` } : undefined;
}
