import { type Struct, structTable } from '../go/struct-type.ts';
import { apiScalars } from './api-scalars.ts';
import { containerTypes } from './container-types.ts';
import { deploymentTypes } from './deployment-types.ts';
import { podTypes } from './pod-types.ts';
import { volumeTypes } from './volume-types.ts';

let table: ((name: string) => Struct) | undefined;

function typeNamed(name: string): Struct {
  table ??= structTable(podTypes + containerTypes + volumeTypes + deploymentTypes, apiScalars);
  return table(name);
}

/**
 * The Go type corev1.PodTemplateSpec with all that is below it: what decodes, prints and merges pod templates.
 *
 * Fields are in the order in which a person writes them. Of structs, the tables mark as omitted when empty those whose
 * `{}` says nothing to a reader (a container's `resources`, the template's `metadata`), though Go prints them.
 */
export function podTemplateSpec(): Struct {
  return typeNamed('PodTemplateSpec');
}

/** The Go type appsv1.DeploymentSpec, in the same way. */
export function deploymentSpec(): Struct {
  return typeNamed('DeploymentSpec');
}
