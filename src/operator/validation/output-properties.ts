import { pathTo } from '../../kubernetes/field-path.ts';
import { isObject, type Json } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { innerProperties } from '../vmcp-config/untyped.ts';
import { validateTemplate } from './step-template.ts';

/**
 * The templates of an output. The operator looks at them only where a step may be skipped (`ValidateDefaultResults`);
 * without one, a text that is no template is a warning, as the tool would fail when it is called, or is refused by vMCP.
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
    if (severity === 'error' || hasBalancedDelimiters(value))
      validateTemplate(reconcile, value, pathTo(at, 'value'), severity);
    validateOutputProperties(reconcile, inner, pathTo(at, 'properties'), severity);
  }
}

/**
 * Whether every `{{` of a template is closed before the next, which is all that vMCP asks of an output when it starts.
 * (`validateTemplateSyntax` in pkg/vmcp/composer/output_validator.go)
 */
export function hasBalancedDelimiters(template: string): boolean {
  let isOpen = false;
  let previous = '';
  for (const character of template) {
    if (character === previous && (character === '{' || character === '}')) {
      if (isOpen === (character === '{')) return false;
      isOpen = !isOpen;
    }
    previous = character;
  }
  return !isOpen;
}
