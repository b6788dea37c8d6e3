import { virtualMCPServerKind } from '../../api/kinds/toolhive.ts';
import { rule } from '../../finding.ts';
import { own } from '../../kubernetes/object.ts';
import { type CrossCheck, missed, plainText } from './looking.ts';

export const autoscalerRules = {
  target: rule<[server: string]>({
    code: 'AutoscalerTarget',
    severity: 'warning',
    source: 'a HorizontalPodAutoscaler of a Deployment',
    message: (server) =>
      `no Deployment will have this name: if VirtualMCPServer "${server}" is meant, write "${server}", as the operator calls the Deployment like the server`,
    example: { path: 'spec.scaleTargetRef.name', facts: ['gateway'] },
  }),
  kind: rule<[server: string]>({
    code: 'AutoscalerTargetKind',
    severity: 'warning',
    source: 'a HorizontalPodAutoscaler of a VirtualMCPServer',
    message: (server) =>
      `a ${virtualMCPServerKind} has no scale subresource, so that nothing is scaled: scale its Deployment, \`apiVersion: apps/v1\`, \`kind: Deployment\`, \`name: ${server}\``,
    example: { path: 'spec.scaleTargetRef.kind', facts: ['gateway'] },
  }),
};

/** HorizontalPodAutoscalers, which scale the Deployment: the operator leaves replicas alone that the server does not set. */
export const autoscalerCheck: CrossCheck = {
  kind: 'HorizontalPodAutoscaler',
  group: 'autoscaling',
  check(looking) {
    const { object, namespace, servers, neighbours } = looking;
    const target = own(own(object, 'spec'), 'scaleTargetRef');
    const name = plainText(own(target, 'name'));
    if (name === undefined) return;
    const kind = own(target, 'kind');
    if (kind === virtualMCPServerKind) {
      const path = 'spec.scaleTargetRef.kind';
      if (servers.named(name, namespace) !== undefined)
        missed(looking, autoscalerRules.kind, { path, value: kind, proposed: 'Deployment' }, name);
      return;
    }
    if (kind !== 'Deployment' || servers.named(name, namespace) !== undefined) return;
    // kustomize changes it along with the name of the Deployment.
    if (servers.formerly(name, namespace) !== undefined) return;
    const ofService = name.startsWith('vmcp-')
      ? servers.named(name.slice('vmcp-'.length), namespace)
      : undefined;
    const meant =
      ofService ?? servers.meantBy(name, namespace) ?? servers.nearest(name, namespace, (one) => one.name);
    if (meant === undefined || neighbours.hasPods(name)) return;
    const place = { path: 'spec.scaleTargetRef.name', value: name, proposed: meant.name };
    missed(looking, autoscalerRules.target, place, meant.name);
  },
};
