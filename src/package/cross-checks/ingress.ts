import { type Json, own } from '../../kubernetes/object.ts';
import { type CrossCheck, entriesOf, type Looking, missed, plainText } from './looking.ts';
import { checkPortNumber, serverBehind, serviceRules } from './service-reference.ts';

export const ingressRules = serviceRules(
  'an Ingress that leads to a Service',
  { service: 'IngressService', namespace: 'IngressNamespace', port: 'IngressPort' },
  {
    name: 'spec.rules[0].http.paths[0].backend.service.name',
    port: 'spec.rules[0].http.paths[0].backend.service.port.number',
    move: 'an Ingress reaches Services of its own namespace only, so move it there',
  },
);

/** Ingresses, whose Services are in their own namespace. */
export const ingressCheck: CrossCheck = {
  kind: 'Ingress',
  group: 'networking.k8s.io',
  check(looking) {
    const spec = own(looking.object, 'spec');
    checkBackend(looking, own(spec, 'defaultBackend'), 'spec.defaultBackend');
    for (const [one, at] of entriesOf(own(spec, 'rules'), 'spec.rules'))
      for (const [path, to] of entriesOf(own(own(one, 'http'), 'paths'), `${at}.http.paths`))
        checkBackend(looking, own(path, 'backend'), `${to}.backend`);
  },
};

function checkBackend(looking: Looking, backend: Json | undefined, path: string): void {
  const service = own(backend, 'service');
  const at = `${path}.service`;
  const { namespace } = looking;
  const reference = { name: own(service, 'name'), path: `${at}.name`, namespace, isFollowed: true };
  const server = serverBehind(looking, ingressRules, reference);
  if (server === undefined) return;
  const port = own(service, 'port');
  checkPortNumber(looking, ingressRules, server, own(port, 'number'), `${at}.port.number`);
  const name = plainText(own(port, 'name'));
  if (name === undefined || name === 'http') return;
  const place = { path: `${at}.port.name`, value: name, proposed: 'http' };
  missed(looking, ingressRules.port, place, server.name, '"http"');
}
