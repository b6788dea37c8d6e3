import { quoted } from '../api/quoted.ts';
import { rule } from '../finding.ts';
import { type Json, own } from '../kubernetes/object.ts';
import { object, type Walk } from './objection.ts';

export const serviceTrafficRules = {
  external: rule<[type: string]>({
    code: 'ExternalTrafficPolicyInvalid',
    severity: 'error',
    source: 'core/validation validateServiceExternalTrafficPolicy',
    message: (type) =>
      `is for Services of type NodePort and LoadBalancer, and this is a ${quoted(type)}: remove it`,
    example: { path: 'spec.externalTrafficPolicy', facts: ['ClusterIP'] },
  }),
};

/** What a Service that was there before may have left in it, with the type that it has by now. */
export function judgeTraffic(walk: Walk, spec: Json | undefined): void {
  const policy = own(spec, 'externalTrafficPolicy');
  const type = own(spec, 'type');
  if (typeof policy !== 'string' || policy === '' || typeof type !== 'string') return;
  if (type !== 'NodePort' && type !== 'LoadBalancer')
    object(walk, serviceTrafficRules.external, { at: ['spec', 'externalTrafficPolicy'] }, type);
}
