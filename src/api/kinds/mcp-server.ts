import { podTemplateSpec } from '../../kubernetes/pod-template-spec.ts';
import {
  array,
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
import { rateLimiting } from './rate-limiting.ts';
import { looseNameRef, nameRef, oidcConfigRef, telemetryConfigRef } from './refs.ts';
import { sessionStorage } from './session-storage.ts';
import { toolhiveKind } from './toolhive-kind.ts';
import { audit, authServerRef, env, resourceOverrides, resources } from './workload.ts';

export const mcpServer = toolhiveKind(
  'MCPServer',
  object(
    () => ({
      image: required(string()),
      transport: enumeration(['stdio', 'streamable-http', 'sse'], { default: 'stdio' }),
      proxyMode: enumeration(['sse', 'streamable-http'], { default: 'streamable-http' }),
      proxyPort: integer({ minimum: 1, maximum: 65535, default: 8080, go: 'int32' }),
      mcpPort: integer({ minimum: 1, maximum: 65535, go: 'int32' }),
      args: array(string()),
      env,
      volumes: array(
        object({
          name: required(string()),
          hostPath: required(string()),
          mountPath: required(string()),
          readOnly: boolean({ default: false }),
        }),
        { key: 'name' },
      ),
      resources,
      secrets: array(object({ name: required(string()), key: required(string()), targetEnvName: string() }), {
        key: 'name',
      }),
      serviceAccount: string(),
      permissionProfile: object({
        type: required(enumeration(['builtin', 'configmap'], { default: 'builtin' })),
        name: required(string()),
        key: string(),
      }),
      podTemplateSpec: structObject(podTemplateSpec),
      resourceOverrides,
      oidcConfigRef,
      authzConfig,
      authzConfigRef: nameRef,
      audit,
      toolConfigRef: looseNameRef,
      externalAuthConfigRef: looseNameRef,
      authServerRef,
      webhookConfigRef: looseNameRef,
      telemetryConfigRef,
      trustProxyHeaders: boolean({ default: false }),
      endpointPrefix: string(),
      groupRef: nameRef,
      sessionAffinity: enumeration(['ClientIP', 'None'], { default: 'ClientIP' }),
      replicas: integer({ minimum: 0, go: 'int32' }),
      backendReplicas: integer({ minimum: 0, go: 'int32' }),
      sessionStorage,
      rateLimiting,
    }),
    {
      rules: [
        authzConfigOnce,
        {
          code: 'RateLimitingNeedsRedis',
          message: 'set `sessionStorage.provider: redis`, which `rateLimiting` needs',
          holds: (self) => self.rateLimiting === undefined || self.sessionStorage?.provider === 'redis',
        },
        {
          code: 'UserRateLimitNeedsAuth',
          message: 'set `oidcConfigRef` or `externalAuthConfigRef`, which `rateLimiting.perUser` needs',
          holds: (self) =>
            self.rateLimiting?.perUser === undefined ||
            self.oidcConfigRef !== undefined ||
            self.externalAuthConfigRef !== undefined,
        },
        {
          code: 'UserToolRateLimitNeedsAuth',
          message:
            'set `oidcConfigRef` or `externalAuthConfigRef`, which `perUser` in `rateLimiting.tools` needs',
          holds: (self) =>
            self.oidcConfigRef !== undefined ||
            self.externalAuthConfigRef !== undefined ||
            (self.rateLimiting?.tools ?? []).every((tool) => tool.perUser === undefined),
        },
      ],
    },
  ),
);

export type MCPServer = Stored<typeof mcpServer>;
