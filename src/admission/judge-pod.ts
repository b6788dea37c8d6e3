import { isObject, type Json } from '../kubernetes/object.ts';
import { judgeHostPorts } from './container-ports.ts';
import { judgeRequests } from './container-resources.ts';
import { judgeContainers, judgeVariables } from './containers.ts';
import { judgeAnnotations, judgeLabels, judgeNodeSelector, judgeSelector } from './object-labels.ts';
import { each, into, intoOnce, type Walk } from './objection.ts';
import { judgePodClaims } from './pod-claims.ts';
import { judgeDNS } from './pod-dns.ts';
import { judgePodFields } from './pod-fields.ts';
import { judgeScheduling } from './pod-scheduling.ts';
import type { PodSpec, Template } from './pod-view.ts';
import { judgeVolumes, volumeIndex } from './pod-volumes.ts';
import { judgePodSecurity } from './security-contexts.ts';

/**
 * The template of a Deployment that selects its pods by the labels of `selector`, where the walk is
 * (`ValidatePodTemplateSpecForReplicaSet`).
 */
export function judgePodTemplate(walk: Walk, template: Template, selector: Json | undefined): void {
  const { metadata, spec = {} } = template;
  judgeSelector(walk, metadata?.labels, selector);
  walk.path.push('metadata');
  into(walk, 'labels', metadata?.labels, judgeLabels, undefined);
  into(walk, 'annotations', metadata?.annotations, judgeAnnotations, undefined);
  walk.path[walk.path.length - 1] = 'spec';
  judgePodSpec(walk, isObject(spec as Json) ? spec : {});
  walk.path.pop();
}

/** Of a template that nobody has patched, what has names and keys of the user's in it. */
export function judgeReferences(walk: Walk, { spec = {} }: Template): void {
  walk.path.push('spec');
  judgeVolumes(walk, spec.volumes ?? []);
  each(walk, 'containers', spec.containers, judgeVariables, undefined);
  judgePodFields(walk, spec);
  walk.path.pop();
}

/** ValidatePodSpec */
function judgePodSpec(walk: Walk, spec: PodSpec): void {
  const volumes = spec.volumes ?? [];
  judgeVolumes(walk, volumes);
  judgePodClaims(walk, spec.resourceClaims);
  judgeContainers(walk, { spec, volumes: volumeIndex(volumes) });
  judgeHostPorts(walk, spec);
  into(walk, 'resources', spec.resources, judgeRequests, undefined);
  into(walk, 'nodeSelector', spec.nodeSelector, judgeNodeSelector, undefined);
  intoOnce(walk, 'securityContext', spec.securityContext, judgePodSecurity, undefined);
  judgeScheduling(walk, spec);
  judgeDNS(walk, spec);
  judgePodFields(walk, spec);
}
