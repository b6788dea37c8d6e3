import { boolean, enumeration, object, required, type Stored, string } from '../schema.ts';
import { partOfType } from './choice.ts';
import { caBundleRef, secretKeyRef } from './refs.ts';
import { toolhiveKind } from './toolhive-kind.ts';

const spec = object(
  () => ({
    type: required(enumeration(['kubernetesServiceAccount', 'inline'])),
    kubernetesServiceAccount: object({
      serviceAccount: string(),
      namespace: string(),
      issuer: string({ default: 'https://kubernetes.default.svc' }),
      jwksUrl: string(),
      introspectionUrl: string(),
      useClusterAuth: boolean(),
    }),
    inline: object({
      issuer: required(string()),
      jwksUrl: string(),
      introspectionUrl: string(),
      clientId: string(),
      clientSecretRef: secretKeyRef,
      caBundleRef,
      jwksAuthTokenPath: string(),
      jwksAllowPrivateIP: boolean({ default: false }),
      protectedResourceAllowPrivateIP: boolean({ default: false }),
      insecureAllowHTTP: boolean({ default: false }),
    }),
  }),
  {
    rules: [
      partOfType('OIDCKubernetesServiceAccount', 'kubernetesServiceAccount'),
      partOfType('OIDCInline', 'inline'),
    ],
  },
);

export const mcpOIDCConfig = toolhiveKind('MCPOIDCConfig', spec);

export type MCPOIDCConfig = Stored<typeof mcpOIDCConfig>;
