import { pathTo } from '../../kubernetes/field-path.ts';
import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { innerProperties } from '../vmcp-config/untyped.ts';
import { validateTemplate } from './step-template.ts';

/**
 * The templates of an output. The operator looks at them only where a step may be skipped (`ValidateDefaultResults`);
 * without one, a text that is no template is a warning, as the tool would fail when it is called.
 */
export function validateOutputProperties(
  reconcile: Reconcile,
  properties: Json | undefined,
  path: string,
  severity: 'error' | 'warning',
): void {
  if (!isObject(properties)) return;
  for (const [name, { value = '', properties: inner }] of innerProperties(properties)) {
    const at = pathTo(path, name);
    validateTemplate(reconcile, value, pathTo(at, 'value'), severity);
    validateOutputProperties(reconcile, inner, pathTo(at, 'properties'), severity);
  }
}
