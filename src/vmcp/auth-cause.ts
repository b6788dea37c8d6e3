import { type Path, pathText, pathTo } from '../kubernetes/field-path.ts';
import { memberNamed, type Place, placeIn } from './referred-place.ts';
import type { Startup } from './startup.ts';

/** The field that made what stands at `path`, in `incomingAuth` or `outgoingAuth` of config.yaml. */
export function causeInAuth(startup: Startup, path: Path): Place {
  const [section, part, ...rest] = path;
  if (section === 'outgoingAuth') return causeInOutgoingAuth(startup, part, rest);
  if (part === 'oidc') return causeInOidc(startup, rest);
  if (part === 'authz') return causeInAuthz(startup, rest);
  return { path: pathText(['spec', ...path]) };
}

/** What a server says of itself to clients, beside what its MCPOIDCConfig has. */
const oidcOfServer: ReadonlyMap<string | number | undefined, string> = new Map([
  ['audience', 'audience'],
  ['resource', 'resourceUrl'],
  ['scopes', 'scopes'],
]);

function causeInOidc(startup: Startup, [field, ...rest]: Path): Place {
  const ref = ['spec', 'incomingAuth', 'oidcConfigRef'];
  const own = oidcOfServer.get(field);
  if (own !== undefined) return { path: pathText([...ref, own, ...rest]) };
  const { oidcConfigRef } = startup.reconcile.server.spec.incomingAuth;
  const name = oidcConfigRef?.name;
  const config = name === undefined ? undefined : startup.reconcile.cluster.get('MCPOIDCConfig', name);
  const part = config?.spec.inline === undefined ? 'kubernetesServiceAccount' : 'inline';
  const made = field === 'caBundlePath' ? 'caBundleRef' : field;
  const path = ['spec', part, ...(made === undefined ? [] : [made]), ...rest];
  return placeIn(startup, 'MCPOIDCConfig', name, path, pathText([...ref, 'name']));
}

/** The names of an MCPAuthzConfig for what config.yaml has. */
const cedarFields: ReadonlyMap<string | number | undefined, string> = new Map([
  ['policies', 'policies'],
  ['entitiesJson', 'entities_json'],
  ['groupClaimName', 'group_claim_name'],
  ['roleClaimName', 'role_claim_name'],
  ['groupEntityType', 'group_entity_type'],
]);

function causeInAuthz(startup: Startup, [field, ...rest]: Path): Place {
  const { authzConfig, authzConfigRef } = startup.reconcile.server.spec.incomingAuth;
  const own = ['spec', 'incomingAuth', 'authzConfig'];
  if (field === 'groupClaimName' || field === 'roleClaimName' || field === 'groupEntityType')
    if (authzConfig?.[field]) return { path: pathText([...own, field]) };
  const inner = field === undefined ? [] : [field, ...rest];
  if (authzConfig?.inline !== undefined) return { path: pathText([...own, 'inline', ...inner]) };
  const { configMap } = authzConfig ?? {};
  if (configMap !== undefined) {
    // What is behind the key is a text of its own.
    const path = ['data', configMap.key || 'authz.json'];
    return placeIn(startup, 'ConfigMap', configMap.name, path, pathText([...own, 'configMap']));
  }
  const path = ['spec', 'config', ...(field === undefined ? [] : [cedarFields.get(field) ?? field, ...rest])];
  return placeIn(
    startup,
    'MCPAuthzConfig',
    authzConfigRef?.name,
    path,
    'spec.incomingAuth.authzConfigRef.name',
  );
}

function causeInOutgoingAuth(startup: Startup, part: string | number | undefined, rest: Path): Place {
  const given = startup.reconcile.server.spec.outgoingAuth;
  if (part === 'default') {
    const path = 'spec.outgoingAuth.default';
    return causeInStrategy(startup, given?.default?.externalAuthConfigRef?.name, rest, path);
  }
  const [backend, ...inner] = rest;
  if (part !== 'backends' || backend === undefined)
    return { path: pathText(['spec', 'outgoingAuth', part ?? '']) };
  const name = String(backend);
  const override = Object.hasOwn(given?.backends ?? {}, name) ? given?.backends?.[name] : undefined;
  if (override !== undefined) {
    const path = pathTo('spec.outgoingAuth.backends', name);
    return causeInStrategy(startup, override.externalAuthConfigRef?.name, inner, path);
  }
  const ref = memberNamed(startup, name)?.spec.externalAuthConfigRef?.name;
  return causeInStrategy(startup, ref, inner, 'spec.groupRef.name');
}

/** What an MCPExternalAuthConfig says has nearly the same names; `type`, and a strategy without one, are the server's. */
function causeInStrategy(
  startup: Startup,
  name: string | undefined,
  [part, ...rest]: Path,
  server: string,
): Place {
  if (part === undefined) return { path: server };
  const path = ['spec', part, ...rest];
  return placeIn(startup, 'MCPExternalAuthConfig', name, path, part === 'type' ? `${server}.type` : server);
}
