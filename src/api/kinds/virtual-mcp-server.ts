import { podTemplateSpec } from '../../kubernetes/pod-template-spec.ts';
import {
  array,
  enumeration,
  integer,
  object,
  required,
  type Stored,
  string,
  structObject,
} from '../schema.ts';
import { authServerConfig } from './auth-server-config.ts';
import { incomingAuth } from './incoming-auth.ts';
import { outgoingAuth } from './outgoing-auth.ts';
import { localObjectRef, looseNameRef, nameRef, telemetryConfigRef } from './refs.ts';
import { sessionStorage } from './session-storage.ts';
import { virtualMCPServerKind } from './toolhive.ts';
import { toolhiveKind } from './toolhive-kind.ts';
import { vmcpConfig } from './vmcp-config.ts';

const spec = object(
  () => ({
    groupRef: required(nameRef),
    incomingAuth: required(incomingAuth),
    outgoingAuth,
    serviceType: enumeration(['ClusterIP', 'NodePort', 'LoadBalancer'], { default: 'ClusterIP' }),
    sessionAffinity: enumeration(['ClientIP', 'None'], { default: 'ClientIP' }),
    serviceAccount: string(),
    imagePullSecrets: array(localObjectRef),
    podTemplateSpec: structObject(podTemplateSpec),
    config: vmcpConfig,
    telemetryConfigRef,
    embeddingServerRef: looseNameRef,
    authServerConfig,
    passthroughHeaders: array(string()),
    replicas: integer({ minimum: 0, go: 'int32' }),
    sessionStorage,
  }),
  {
    rules: [
      {
        code: 'RateLimitingNeedsRedis',
        message: 'set `sessionStorage.provider: redis`, which `config.rateLimiting` needs',
        holds: (self) => self.config?.rateLimiting === undefined || self.sessionStorage?.provider === 'redis',
      },
      {
        code: 'UserRateLimitNeedsOIDC',
        message: 'set `incomingAuth.type: oidc`, which `config.rateLimiting.perUser` needs',
        holds: (self) =>
          self.config?.rateLimiting?.perUser === undefined || self.incomingAuth.type === 'oidc',
      },
      {
        code: 'UserToolRateLimitNeedsOIDC',
        message: 'set `incomingAuth.type: oidc`, which `perUser` in `config.rateLimiting.tools` needs',
        holds: (self) =>
          self.incomingAuth.type === 'oidc' ||
          (self.config?.rateLimiting?.tools ?? []).every((tool) => tool.perUser === undefined),
      },
      {
        code: 'EmbeddingServerNotForOpenAI',
        message:
          'remove `embeddingServerRef`, or set `config.optimizer.embeddingProvider: tei`: with `openai` the address is `config.optimizer.embeddingService`',
        holds: (self) =>
          self.embeddingServerRef === undefined || self.config?.optimizer?.embeddingProvider !== 'openai',
      },
    ],
  },
);

export const virtualMCPServer = toolhiveKind(virtualMCPServerKind, spec);

export type VirtualMCPServer = Stored<typeof virtualMCPServer>;
export type { VirtualMCPServerConfig } from './vmcp-config.ts';
