import { marshalStruct, unmarshalStruct } from '../go/struct-json.ts';
import { isObject, type Json, type JsonObject, own, refOf } from '../kubernetes/object.ts';
import { podTemplateSpec } from '../kubernetes/pod-template-spec.ts';
import { judgePodTemplate } from './judge-pod.ts';
import { judgeAnnotations } from './object-labels.ts';
import { judgeServiceName } from './object-names.ts';
import { judgeConfigMapData } from './object-sizes.ts';
import { into, type Objection, type Walk } from './objection.ts';
import type { Template } from './pod-view.ts';
import { judgeTraffic } from './service-traffic.ts';

const none: readonly Objection[] = [];

/**
 * What the API server of Kubernetes v1.37 refuses in an object that is to be created, `none` of it in almost all: the validation
 * of pkg/apis, on what its defaults make of the object, as far as the rules here go.
 *
 * @param isTyped whether every field of a pod template in it has its type, as in one that Go prints
 */
export function objectionsTo(walk: Walk, object: JsonObject, isTyped: boolean): readonly Objection[] {
  judge(walk, object, isTyped);
  if (walk.objections.length === 0) return none;
  const { objections } = walk;
  walk.objections = [];
  return objections;
}

function judge(walk: Walk, object: JsonObject, isTyped: boolean): void {
  walk.path.push('metadata');
  into(walk, 'annotations', own(own(object, 'metadata'), 'annotations'), judgeAnnotations, undefined);
  walk.path.pop();
  switch (object['kind']) {
    case 'Service':
      judgeServiceName(walk, refOf(object).name);
      judgeTraffic(walk, own(object, 'spec'));
      break;
    case 'ConfigMap':
      judgeConfigMapData(walk, own(object, 'data'));
      break;
    case 'Deployment':
      judgeDeployment(walk, own(object, 'spec'), isTyped);
  }
}

function judgeDeployment(walk: Walk, spec: Json | undefined, isTyped: boolean): void {
  const given = own(spec, 'template');
  if (!isObject(given)) return;
  const template = isTyped ? given : decoded(given);
  if (template === undefined) return;
  walk.path.push('spec', 'template');
  judgePodTemplate(walk, template as Template, own(own(spec, 'selector'), 'matchLabels'));
  walk.path.length -= 2;
}

/** A template of the user's own as Go prints it; undefined where it cannot be read, which the API server says of it. */
function decoded(template: JsonObject): JsonObject | undefined {
  const { decoded: read, problems } = unmarshalStruct(podTemplateSpec(), template);
  return problems.length > 0 ? undefined : marshalStruct(podTemplateSpec(), read);
}
