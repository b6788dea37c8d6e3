import { marshalStruct, unmarshalStruct } from '../go/struct-json.ts';
import { isObject, type Json, type JsonObject, own, refOf } from '../kubernetes/object.ts';
import { podTemplateSpec } from '../kubernetes/pod-template-spec.ts';
import { judgePodTemplate, judgeReferences } from './judge-pod.ts';
import { judgeAnnotations } from './object-labels.ts';
import { judgeServiceName } from './object-names.ts';
import { judgeConfigMapData } from './object-sizes.ts';
import { into, type Objection, type Walk } from './objection.ts';
import type { Template } from './pod-view.ts';
import { judgeTraffic } from './service-traffic.ts';

const none: readonly Objection[] = [];

/**
 * Who wrote a pod template: `made` is all the maker's but for names and references, which are the user's; `patched` may have
 * anything in it, though with the types that Go prints; `any` is whoever's, and of any form.
 */
export type Maker = 'made' | 'patched' | 'any';

/**
 * What the API server of Kubernetes v1.37 refuses in an object that is to be created, `none` of it in almost all: the validation
 * of pkg/apis, on what its defaults make of the object, as far as the rules here go.
 *
 * @param isOlder whether it was there before, with what others wrote beside what is made
 */
export function objectionsTo(
  walk: Walk,
  object: JsonObject,
  maker: Maker,
  isOlder: boolean,
): readonly Objection[] {
  judge(walk, object, maker, isOlder);
  if (walk.objections.length === 0) return none;
  const { objections } = walk;
  walk.objections = [];
  return objections;
}

function judge(walk: Walk, object: JsonObject, maker: Maker, isOlder: boolean): void {
  if (isOlder) judgeMetadata(walk, object);
  switch (object['kind']) {
    case 'Service':
      judgeServiceName(walk, refOf(object).name);
      if (isOlder) judgeTraffic(walk, own(object, 'spec'));
      break;
    case 'ConfigMap':
      judgeConfigMapData(walk, object['data']);
      break;
    case 'Deployment':
      judgeDeployment(walk, own(object, 'spec'), maker);
  }
}

function judgeMetadata(walk: Walk, object: JsonObject): void {
  walk.path.push('metadata');
  into(walk, 'annotations', own(own(object, 'metadata'), 'annotations'), judgeAnnotations, undefined);
  walk.path.pop();
}

function judgeDeployment(walk: Walk, spec: Json | undefined, maker: Maker): void {
  const given = own(spec, 'template');
  if (!isObject(given)) return;
  const template = maker === 'any' ? decoded(given) : given;
  if (template === undefined) return;
  walk.path.push('spec', 'template');
  if (maker === 'made') judgeReferences(walk, template as Template);
  else judgePodTemplate(walk, template as Template, own(own(spec, 'selector'), 'matchLabels'));
  walk.path.length -= 2;
}

/** A template of the user's own as Go prints it; undefined where it cannot be read, which the API server says of it. */
function decoded(template: JsonObject): JsonObject | undefined {
  const { decoded: read, problems } = unmarshalStruct(podTemplateSpec(), template);
  return problems.length > 0 ? undefined : marshalStruct(podTemplateSpec(), read);
}
