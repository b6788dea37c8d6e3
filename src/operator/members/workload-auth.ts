import type { MCPExternalAuthConfig } from '../../api/kinds/mcp-external-auth-config.ts';
import type { Cluster } from '../cluster.ts';
import { caBundleProblem } from '../steady-state.ts';
import { type MemberProblem, memberRules } from './member-rules.ts';
import type { Workload } from './workload-references.ts';

/**
 * What keeps the configuration of the proxy from being built for the sake of who may call it, and as whom it calls.
 * (`ResolveFromConfigRef` in pkg/oidc/resolver.go, `AddExternalAuthConfigOptions` and `ValidateAndAddAuthServerRefOptions`
 * in pkg/controllerutil, `PopulateMiddlewareConfigs` in pkg/runner/middleware.go)
 */
export function* authProblems(
  workload: Workload,
  cluster: Cluster,
  namespace: string,
): Generator<MemberProblem> {
  const { externalAuthConfigRef, authServerRef, oidcConfigRef } = workload.spec;
  const oidc = oidcConfigRef && cluster.get('MCPOIDCConfig', oidcConfigRef.name);
  const bundle = oidc && caBundleProblem(oidc.spec.inline?.caBundleRef);
  if (oidcConfigRef !== undefined && bundle !== undefined)
    yield {
      rule: memberRules.oidcInvalid,
      path: 'spec.oidcConfigRef.name',
      problem: `in MCPOIDCConfig "${oidcConfigRef.name}", \`spec.inline.caBundleRef\`: ${bundle}`,
      value: oidcConfigRef.name,
    };
  const external = externalAuthConfigRef && cluster.get('MCPExternalAuthConfig', externalAuthConfigRef.name);
  const server = authServerRef && cluster.get('MCPExternalAuthConfig', authServerRef.name);
  const embedded = [external, server].find((config) => config?.spec.embeddedAuthServer !== undefined);
  if (embedded !== undefined)
    yield* embeddedProblems(
      workload,
      embedded === server ? 'authServerRef' : 'externalAuthConfigRef',
      namespace,
    );
  if (external?.spec.embeddedAuthServer !== undefined && authServerRef !== undefined)
    yield {
      rule: memberRules.authServerInvalid,
      path: 'spec.externalAuthConfigRef.name',
      problem: `MCPExternalAuthConfig "${external.metadata.name}" is an auth server, and \`authServerRef\` names another: keep one of the two`,
      value: external.metadata.name,
    };
  if (external !== undefined) yield* outgoingProblems(workload, external, server);
}

/** `validateOIDCConfigForEmbeddedAuthServer`: tokens are made for the resource, and checked for the audience. */
function* embeddedProblems(workload: Workload, field: string, namespace: string): Generator<MemberProblem> {
  const ref = workload.spec.oidcConfigRef;
  const rule = memberRules.authServerInvalid;
  if (ref === undefined) {
    yield { rule, path: `spec.${field}`, problem: 'an embedded auth server needs `oidcConfigRef` beside it' };
    return;
  }
  const port = workload.spec.proxyPort > 0 ? workload.spec.proxyPort : 8080;
  const resource =
    ref.resourceUrl || `http://${workload.metadata.name}.${namespace}.svc.cluster.local:${port}`;
  if (ref.audience === resource) return;
  const problem = `with an embedded auth server \`audience\` must be the resource, "${resource}": set \`resourceUrl\` and \`audience\` to one URL`;
  yield { rule, path: 'spec.oidcConfigRef.audience', problem, value: ref.audience };
}

/** How the workload calls what it serves. */
function* outgoingProblems(
  workload: Workload,
  { spec: { type }, metadata: { name } }: MCPExternalAuthConfig,
  server: MCPExternalAuthConfig | undefined,
): Generator<MemberProblem> {
  const place = {
    rule: memberRules.externalAuthUnusable,
    path: 'spec.externalAuthConfigRef.name',
    value: name,
  };
  if (type === 'awsSts' && workload.kind === 'MCPServer')
    yield {
      ...place,
      problem: `MCPExternalAuthConfig "${name}" is of type "awsSts", which signs requests to a remote server: use an MCPRemoteProxy`,
    };
  if (
    server?.spec.embeddedAuthServer?.disableUpstreamTokenInjection &&
    (type === 'awsSts' || type === 'tokenExchange')
  )
    yield {
      ...place,
      problem: `MCPExternalAuthConfig "${name}" is of type "${type}", which puts a token back that \`disableUpstreamTokenInjection\` of "${server.metadata.name}" takes away: use one of the two`,
    };
}
