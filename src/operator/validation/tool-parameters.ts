import { setOwn } from '../../go/own-key.ts';
import { isObject, type Json, type JsonObject, own } from '../../kubernetes/object.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { validateJsonSchema } from './tool-schema.ts';

const source = 'pkg/vmcp/config/composite_validation.go ValidateParameters';

export const toolParameterRules = {
  type: rule<[]>({
    code: 'CompositeToolParametersType',
    severity: 'error',
    source,
    message: () => 'must be "object": `parameters` is a JSON Schema, and a tool takes an object',
    example: { path: 'spec.config.compositeTools[0].parameters.type', facts: [] },
  }),
  oldForm: rule<[]>({
    code: 'CompositeToolParametersType',
    severity: 'error',
    source,
    message: () =>
      'must be a JSON Schema with `type: object`: what stands here, as it was up to v0.6.8, has become its `properties` and `required`',
    example: { path: 'spec.config.compositeTools[0].parameters', facts: [] },
  }),
};

/** `ValidateParameters` */
export function validateParameters(reconcile: Reconcile, parameters: JsonObject, path: string): void {
  if (Object.keys(parameters).length === 0) return;
  const type = own(parameters, 'type');
  if (type === 'object') {
    validateJsonSchema(reconcile, parameters, path);
    return;
  }
  const proposed = schemaOf(parameters);
  if (proposed !== undefined) {
    found(reconcile, toolParameterRules.oldForm, { path, proposed });
    return;
  }
  const shown = type !== undefined && typeof type !== 'object';
  const place = { path: `${path}.type`, ...(shown && { value: type }), proposed: 'object' };
  found(reconcile, toolParameterRules.type, place);
  validateJsonSchema(reconcile, parameters, path, '.type');
}

/** The JSON Schema of parameters that are given one by one, each with its type; undefined for anything else. */
function schemaOf(parameters: JsonObject): Json | undefined {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!isObject(parameter) || typeof own(parameter, 'type') !== 'string') return undefined;
    const { required: isRequired = false, ...schema } = parameter;
    if (typeof isRequired !== 'boolean') return undefined;
    if (isRequired) required.push(name);
    setOwn(properties, name, schema);
  }
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}
