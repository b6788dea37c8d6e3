import { type JsonObject, refOf } from '../kubernetes/object.ts';
import { judgeServiceName } from './object-names.ts';
import type { Objection, Walk } from './objection.ts';

const none: readonly Objection[] = [];

/**
 * What the API server of Kubernetes v1.37 refuses in an object that is to be created, `none` of it in almost all: the validation
 * of pkg/apis after the defaults, as far as the rules here go. They need no defaults but where one says so.
 */
export function objectionsTo(walk: Walk, object: JsonObject): readonly Objection[] {
  switch (object['kind']) {
    case 'Service':
      judgeServiceName(walk, refOf(object).name);
  }
  if (walk.objections.length === 0) return none;
  const { objections } = walk;
  walk.objections = [];
  return objections;
}
