import { array, boolean, enumeration, map, object, required, string } from '../schema.ts';
import { localObjectRef, secretKeyRef } from './refs.ts';

/** Parts of the specs of MCPServer, MCPRemoteProxy, MCPServerEntry and EmbeddingServer. */

export const env = array(object({ name: required(string()), value: required(string()) }), { key: 'name' });

export const metadataOverrides = object(() => ({ annotations: map(string()), labels: map(string()) }));

export const resourceOverrides = object(() => ({
  proxyDeployment: object({
    annotations: map(string()),
    labels: map(string()),
    podTemplateMetadataOverrides: metadataOverrides,
    env,
    imagePullSecrets: array(localObjectRef),
  }),
  proxyService: metadataOverrides,
}));

const amounts = object(() => ({ cpu: string(), memory: string() }));

export const resources = object(() => ({ limits: amounts, requests: amounts }));

export const audit = object(() => ({ enabled: boolean({ default: false }) }));

export const authServerRef = object(() => ({
  kind: required(enumeration(['MCPExternalAuthConfig'], { default: 'MCPExternalAuthConfig' })),
  name: required(string({ minLength: 1 })),
}));

export const headerForward = object(() => ({
  addPlaintextHeaders: map(string()),
  addHeadersFromSecret: array(
    object({
      headerName: required(string({ minLength: 1, maxLength: 255 })),
      valueSecretRef: required(secretKeyRef),
    }),
    { key: 'headerName' },
  ),
}));
