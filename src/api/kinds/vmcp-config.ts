import {
  array,
  boolean,
  enumeration,
  type Infer,
  integer,
  map,
  object,
  required,
  since,
  string,
} from '../schema.ts';
import { aggregation } from './aggregation.ts';
import { backendAuthStrategy } from './backend-auth-strategy.ts';
import { compositeTool } from './composite-tool.ts';
import { operational } from './operational.ts';
import { optimizer } from './optimizer.ts';
import { goDuration, httpUrlStart } from './patterns.ts';
import { rateLimiting } from './rate-limiting.ts';
import { looseNameRef } from './refs.ts';

const strings = array(string());

const incomingAuth = object(() => ({
  type: required(string()),
  oidc: object({
    issuer: required(string({ pattern: httpUrlStart })),
    clientId: required(string()),
    clientSecretEnv: string(),
    audience: required(string()),
    resource: string(),
    jwksUrl: string(),
    introspectionUrl: string(),
    scopes: strings,
    protectedResourceAllowPrivateIp: boolean(),
    jwksAllowPrivateIp: boolean(),
    insecureAllowHttp: boolean(),
    caBundlePath: since('v0.41.0', string()),
  }),
  authz: object({
    type: required(string()),
    policies: strings,
    entitiesJson: string(),
    primaryUpstreamProvider: string(),
    groupClaimName: string(),
    groupEntityType: string(),
    roleClaimName: string(),
  }),
}));

const telemetry = object(() => ({
  endpoint: string(),
  serviceName: string(),
  serviceVersion: string(),
  tracingEnabled: boolean({ default: false }),
  metricsEnabled: boolean({ default: false }),
  samplingRate: string({ default: '0.05' }),
  headers: map(string()),
  insecure: boolean({ default: false }),
  enablePrometheusMetricsPath: boolean({ default: false }),
  environmentVariables: strings,
  customAttributes: map(string()),
  caCertPath: string(),
  useLegacyAttributes: boolean({ default: true }),
}));

const audit = object(() => ({
  enabled: boolean({ default: false }),
  component: string(),
  eventTypes: strings,
  excludeEventTypes: strings,
  includeRequestData: boolean({ default: false }),
  includeResponseData: boolean({ default: false }),
  detectApplicationErrors: boolean({ default: true }),
  maxDataSize: integer({ default: 1024 }),
  maxDelegationDepth: since('v0.41.0', integer({ minimum: 1, default: 10 })),
  logFile: string(),
}));

/** spec.config: what the vMCP reads, as far as the operator does not write it itself. Unknown fields stay. */
export const vmcpConfig = object(
  () => ({
    name: string(),
    groupRef: string(),
    backends: array(
      object({
        name: required(string()),
        url: required(string({ pattern: httpUrlStart })),
        transport: required(enumeration(['sse', 'streamable-http'])),
        type: enumeration(['entry', '']),
        caBundlePath: string(),
        metadata: map(string()),
      }),
    ),
    incomingAuth,
    outgoingAuth: object({
      source: required(string()),
      default: backendAuthStrategy,
      backends: map(backendAuthStrategy),
    }),
    aggregation,
    compositeTools: array(compositeTool),
    compositeToolRefs: array(looseNameRef),
    operational,
    metadata: map(string()),
    telemetry,
    audit,
    optimizer,
    codeMode: object({
      enabled: boolean(),
      stepLimit: integer({ minimum: 1, default: 100000 }),
      parallelMaxConcurrency: integer({ minimum: 1, default: 10 }),
      toolCallTimeout: string({ pattern: goDuration, default: '30s', go: 'duration' }),
    }),
    sessionStorage: object({
      provider: required(enumeration(['memory', 'redis'])),
      address: string(),
      db: integer({ minimum: 0, default: 0, go: 'int32' }),
      keyPrefix: string(),
    }),
    rateLimiting,
    passthroughHeaders: strings,
  }),
  { open: true },
);

export type VirtualMCPServerConfig = Infer<typeof vmcpConfig>;
export type VmcpAudit = Infer<typeof audit>;
