import { type Json, own } from '../../kubernetes/object.ts';
import { type CrossCheck, entriesOf, type Looking, plainText } from './looking.ts';
import { checkPortNumber, serverBehind, serviceRules } from './service-reference.ts';

export const httpRouteRules = serviceRules(
  'an HTTPRoute that leads to a Service',
  { service: 'HTTPRouteService', namespace: 'HTTPRouteNamespace', port: 'HTTPRoutePort' },
  {
    name: 'spec.rules[0].backendRefs[0].name',
    port: 'spec.rules[0].backendRefs[0].port',
    move: 'name that in `namespace` of the reference, and let a ReferenceGrant there allow it',
  },
);

/** HTTPRoutes of the Gateway API: where requests go to, and where copies of them do. */
export const httpRouteCheck: CrossCheck = {
  kind: 'HTTPRoute',
  group: 'gateway.networking.k8s.io',
  check(looking) {
    for (const [one, at] of entriesOf(own(own(looking.object, 'spec'), 'rules'), 'spec.rules')) {
      for (const [ref, path] of entriesOf(own(one, 'backendRefs'), `${at}.backendRefs`)) {
        checkBackend(looking, ref, path);
        checkMirrors(looking, ref, path);
      }
      checkMirrors(looking, one, at);
    }
  },
};

function checkMirrors(looking: Looking, of: Json, at: string): void {
  for (const [filter, path] of entriesOf(own(of, 'filters'), `${at}.filters`))
    checkBackend(
      looking,
      own(own(filter, 'requestMirror'), 'backendRef') ?? null,
      `${path}.requestMirror.backendRef`,
    );
}

function checkBackend(looking: Looking, ref: Json, path: string): void {
  if ((own(ref, 'kind') ?? 'Service') !== 'Service' || (own(ref, 'group') ?? '') !== '') return;
  const given = own(ref, 'namespace');
  const namespace = given === undefined ? looking.namespace : plainText(given);
  if (given !== undefined && namespace === undefined) return;
  const reference = { name: own(ref, 'name'), path: `${path}.name`, namespace };
  const server = serverBehind(looking, httpRouteRules, reference);
  if (server !== undefined)
    checkPortNumber(looking, httpRouteRules, server, own(ref, 'port'), `${path}.port`);
}
