import { parse } from 'yaml';
import type { Finding } from '../../../src/finding.ts';
import type { JsonObject } from '../../../src/kubernetes/object.ts';
import type { OperatorOptions } from '../../../src/operator/operator-options.ts';
import { vmcpFilesFor } from '../../../src/operator/vmcp-config/vmcp-config.ts';
import { at, packageOf, reconcileOf, toolhiveObject } from '../expand-one.ts';

type Options = Partial<OperatorOptions>;

/** What the conversion of the server in `objects` says, and the texts it gives, if any. */
export function convert(objects: readonly JsonObject[], changes: Options = {}) {
  const { reconcile, findings } = reconcileOf(objects, changes);
  const refused = findings.filter(({ severity }) => severity === 'error');
  if (refused.length > 0) throw new Error(`not admitted: ${refused.map(({ path }) => path)}`);
  findings.length = 0;
  return { data: vmcpFilesFor(reconcile)?.data, findings };
}

/** The text of config.yaml. Throws on an error. */
export function configText(objects: readonly JsonObject[], changes: Options = {}): string {
  return textOf('config.yaml', objects, changes);
}

/** What config.yaml holds, at a path of keys. Throws on an error. */
export function configAt(objects: readonly JsonObject[], ...path: string[]): unknown {
  return at(parse(configText(objects)), ...path);
}

/** What authserver-config.yaml holds, at a path of keys. Throws on an error. */
export function authServerAt(objects: readonly JsonObject[], ...path: string[]): unknown {
  return at(parse(textOf('authserver-config.yaml', objects, {})), ...path);
}

/** Code and path of every finding. */
export function complaints(objects: readonly JsonObject[], changes: Options = {}): string[] {
  return convert(objects, changes).findings.map(({ code, path }: Finding) => `${code} ${path}`);
}

function textOf(key: string, objects: readonly JsonObject[], changes: Options): string {
  const { data, findings } = convert(objects, changes);
  const text = data?.get(key);
  if (text === undefined)
    throw new Error(findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return text;
}

/** A package of a server with `config` as its spec.config. */
export function withConfig(config: JsonObject): JsonObject[] {
  return packageOf({ config });
}

const oidcConfig = toolhiveObject('MCPOIDCConfig', 'idp', {
  type: 'inline',
  inline: { issuer: 'https://mcp.example.com', clientId: 'vmcp' },
});

/** Incoming auth of clients that use OIDC, at https://mcp.example.com/mcp. */
export function incomingOIDC(ref: JsonObject = {}): JsonObject {
  const resource = 'https://mcp.example.com/mcp';
  return { type: 'oidc', oidcConfigRef: { name: 'idp', audience: resource, resourceUrl: resource, ...ref } };
}

/** A package of a server with such clients. */
export function withOIDC(spec: JsonObject, ref: JsonObject = {}): JsonObject[] {
  return [...packageOf({ incomingAuth: incomingOIDC(ref), ...spec }), oidcConfig];
}

export const github: JsonObject = {
  name: 'github',
  type: 'oauth2',
  oauth2Config: {
    authorizationEndpoint: 'https://github.com/login/oauth/authorize',
    tokenEndpoint: 'https://github.com/login/oauth/access_token',
    clientId: 'app',
  },
};

/** The same with an embedded auth server of that issuer. */
export function withAuthServer(
  config: JsonObject = {},
  spec: JsonObject = {},
  ref: JsonObject = {},
): JsonObject[] {
  const authServerConfig = { issuer: 'https://mcp.example.com', upstreamProviders: [github], ...config };
  return withOIDC({ authServerConfig, ...spec }, ref);
}

/** The same objects as a package has them that leaves the namespace to whoever applies it. */
export function withoutNamespace(objects: readonly JsonObject[]): JsonObject[] {
  return objects.map(({ metadata, ...rest }) => {
    const { namespace: _, ...others } = metadata as JsonObject;
    return { ...rest, metadata: others };
  });
}

export function externalAuth(name: string, spec: JsonObject): JsonObject {
  return toolhiveObject('MCPExternalAuthConfig', name, spec);
}

/** A server of the group that the package's server serves. */
export function member(name: string, spec: JsonObject = {}, kind = 'MCPServer'): JsonObject {
  const own: JsonObject =
    kind === 'MCPServer' ? { image: 'example.com/mcp' } : { remoteUrl: 'https://mcp.remote.com' };
  if (kind === 'MCPServerEntry') own['transport'] = 'sse';
  return toolhiveObject(kind, name, { groupRef: { name: 'team' }, ...own, ...spec });
}
