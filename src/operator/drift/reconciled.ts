import { equal } from '../../kubernetes/equal.ts';
import { isObject, type JsonObject, own } from '../../kubernetes/object.ts';
import { semanticallyEqual } from '../../kubernetes/semantic-equal.ts';
import { type UpdateOptions, updated } from '../update.ts';
import {
  deploymentNeedsUpdate,
  type ExpectedDeployment,
  isSameTemplate,
  templateOf,
} from './deployment-needs-update.ts';
import { serviceNeedsUpdate } from './service-needs-update.ts';

/**
 * What the operator makes of an object that is in its cluster: `existing` itself, unless it sees a difference that an update
 * would do away with. What the API server has filled in is none.
 */
export function reconciled(
  existing: JsonObject,
  expected: ExpectedDeployment,
  options: UpdateOptions,
): JsonObject {
  const { made } = expected;
  switch (made.kind) {
    case 'Deployment': {
      if (!deploymentNeedsUpdate(existing, expected, options)) return existing;
      const { object } = updated(existing, made, options, isSameTemplate);
      return isStoredAs(existing, object) ? existing : object;
    }
    case 'Service':
      return serviceNeedsUpdate(existing, made) ? updated(existing, made, options).object : existing;
    default: {
      // The upserts of pkg/kubernetes write everything, and `CreateOrUpdate` sends only what that changes.
      const { object } = updated(existing, made, options);
      return semanticallyEqual(existing, object) ? existing : object;
    }
  }
}

/**
 * Whether an update comes to nothing. It often does: the operator sees a difference for ever where `spec.podTemplateSpec`
 * changes a field that it looks at.
 */
function isStoredAs(existing: JsonObject, object: JsonObject): boolean {
  const [present, spec] = [templateOf(existing), own(object, 'spec')];
  if (present === undefined || !isObject(spec) || !isSameTemplate(present, spec['template'])) return false;
  return equal(existing, { ...object, spec: { ...spec, template: present } });
}
