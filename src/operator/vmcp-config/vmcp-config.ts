import { marshalYamlWithin, type YamlValue } from '../../go/yaml/marshal-yaml.ts';
import { serveableMembers } from '../members/members.ts';
import { authServerConfigFile, vmcpConfigFile } from '../mount-paths.ts';
import type { Reconcile } from '../reconcile.ts';
import { found, rule } from '../rule.ts';
import { validateAuthServerIntegration } from '../validation/auth-server-integration.ts';
import { aggregationFor } from './aggregation.ts';
import { auditFor } from './audit.ts';
import { authServerRunConfigFor } from './auth-server.ts';
import { specifiedBackends, staticBackendsFor } from './backends.ts';
import { codeModeFor } from './code-mode.ts';
import { compositeToolsFor } from './composite-tools.ts';
import { incomingAuthFor, resourceFor } from './incoming-auth.ts';
import { omitEmpty, stringMap } from './omit-empty.ts';
import { operationalFor } from './operational.ts';
import { optimizerFor } from './optimizer.ts';
import { outgoingAuthFor } from './outgoing-auth.ts';
import { rateLimitingFor } from './rate-limiting.ts';
import { sessionStorageFor } from './session-storage.ts';
import { telemetryFor } from './telemetry.ts';

/** What vMCP reads: `config.yaml`, and `authserver-config.yaml` where an auth server is embedded. */
export type VmcpFiles = ReturnType<typeof convert> & {
  /** The text of each, by its key in the ConfigMap. */
  readonly data: ReadonlyMap<string, string>;
};

/** What an API server takes in one request (`MaxRequestBodyBytes`). */
const greatestRequest = 3 * 1024 * 1024;

export const vmcpConfigRules = {
  tooLarge: rule<[]>({
    code: 'VMCPConfigTooLarge',
    severity: 'error',
    source: 'the API server, pkg/server/config.go NewConfig',
    message: () =>
      `the configuration of vMCP would have more than ${greatestRequest} bytes, and no request to an API server may: give some of what the server has, or refers to, to another server`,
    example: { path: 'spec', facts: [] },
  }),
};

/**
 * The files of the server's ConfigMap. Undefined if the conversion fails; all that it fails at is reported.
 * (`ensureVmcpConfigConfigMap` in controllers/virtualmcpserver_vmcpconfig.go)
 */
export function vmcpFilesFor(reconcile: Reconcile): VmcpFiles | undefined {
  let failed = false;
  const converting: Reconcile = {
    ...reconcile,
    report(finding) {
      if (finding.severity === 'error') failed = true;
      reconcile.report(finding);
    },
  };
  const { config, authServer } = convert(converting);
  if (failed) return undefined;
  const data = written([
    [vmcpConfigFile, config],
    [authServerConfigFile, authServer],
  ]);
  if (data === undefined) found(reconcile, vmcpConfigRules.tooLarge, { path: 'spec' });
  return data && { config, authServer, data };
}

/** Undefined where no request could hold it, as it has more characters alone: that is seen on the way, as what has one part many times could fill the memory. */
function written(
  values: readonly (readonly [file: string, value: YamlValue | undefined])[],
): Map<string, string> | undefined {
  const data = new Map<string, string>();
  let left = greatestRequest;
  for (const [file, value] of values) {
    if (value === undefined) continue;
    const text = marshalYamlWithin(value, left);
    if (text === undefined || text.length > left) return undefined;
    left -= text.length;
    data.set(file, text);
  }
  return data;
}

/** `Convert` of the operator's converter, and what its controller makes of the result. Fields as in `Config`. */
function convert(reconcile: Reconcile) {
  const { spec, metadata } = reconcile.server;
  const given = spec.config;
  const members = reconcile.cluster.members(spec.groupRef.name);
  const served = serveableMembers(reconcile, members);
  const resource = resourceFor(reconcile);
  const incomingAuth = incomingAuthFor(reconcile, resource);
  const { outgoingAuth, failed } = outgoingAuthFor(reconcile, members);
  const authServer =
    spec.authServerConfig && authServerRunConfigFor(reconcile, spec.authServerConfig, resource);
  validateAuthServerIntegration(reconcile, incomingAuth, outgoingAuth, authServer);
  const backends =
    outgoingAuth.source === 'inline'
      ? staticBackendsFor(reconcile, members, served, failed)
      : specifiedBackends(given);
  const config = {
    name: metadata.name,
    groupRef: spec.groupRef.name,
    backends: omitEmpty(backends),
    incomingAuth,
    outgoingAuth,
    aggregation: aggregationFor(reconcile),
    compositeTools: omitEmpty(compositeToolsFor(reconcile)),
    compositeToolRefs: omitEmpty(given?.compositeToolRefs?.map(({ name }) => ({ name }))),
    operational: operationalFor(given?.operational),
    metadata: omitEmpty(stringMap(given?.metadata)),
    telemetry: telemetryFor(reconcile),
    audit: given?.audit && auditFor(given.audit, metadata.name),
    optimizer: optimizerFor(reconcile),
    codeMode: given?.codeMode && codeModeFor(given.codeMode),
    sessionStorage: sessionStorageFor(reconcile),
    rateLimiting: given?.rateLimiting && rateLimitingFor(given.rateLimiting),
    passthroughHeaders: omitEmpty(spec.passthroughHeaders) ?? omitEmpty(given?.passthroughHeaders),
  };
  return { config, authServer };
}
