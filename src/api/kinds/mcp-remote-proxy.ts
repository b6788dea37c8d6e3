import { podTemplateSpec } from '../../kubernetes/pod-template-spec.ts';
import {
  boolean,
  enumeration,
  integer,
  object,
  required,
  type Stored,
  string,
  structObject,
} from '../schema.ts';
import { authzConfig, authzConfigOnce } from './authz-config.ts';
import { httpUrlStart } from './patterns.ts';
import { looseNameRef, nameRef, oidcConfigRef, telemetryConfigRef } from './refs.ts';
import { sessionStorage } from './session-storage.ts';
import { toolhiveKind } from './toolhive-kind.ts';
import { audit, authServerRef, headerForward, resourceOverrides, resources } from './workload.ts';

export const mcpRemoteProxy = toolhiveKind(
  'MCPRemoteProxy',
  object(
    () => ({
      remoteUrl: required(string({ pattern: httpUrlStart })),
      proxyPort: integer({ minimum: 1, maximum: 65535, default: 8080, go: 'int32' }),
      transport: enumeration(['sse', 'streamable-http'], { default: 'streamable-http' }),
      oidcConfigRef,
      externalAuthConfigRef: looseNameRef,
      authServerRef,
      headerForward,
      authzConfig,
      authzConfigRef: nameRef,
      audit,
      toolConfigRef: looseNameRef,
      telemetryConfigRef,
      resources,
      serviceAccount: string(),
      trustProxyHeaders: boolean({ default: false }),
      endpointPrefix: string(),
      resourceOverrides,
      podTemplateSpec: structObject(podTemplateSpec),
      groupRef: nameRef,
      sessionAffinity: enumeration(['ClientIP', 'None'], { default: 'ClientIP' }),
      replicas: integer({ minimum: 0, go: 'int32' }),
      sessionStorage,
    }),
    {
      rules: [authzConfigOnce],
    },
  ),
);

export type MCPRemoteProxy = Stored<typeof mcpRemoteProxy>;
