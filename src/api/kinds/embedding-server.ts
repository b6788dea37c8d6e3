import { podTemplateSpec } from '../../kubernetes/pod-template-spec.ts';
import {
  array,
  boolean,
  enumeration,
  integer,
  map,
  object,
  type Stored,
  string,
  structObject,
} from '../schema.ts';
import { secretKeyRef } from './refs.ts';
import { toolhiveKind } from './toolhive-kind.ts';
import { env, metadataOverrides, resources } from './workload.ts';

export const embeddingServer = toolhiveKind(
  'EmbeddingServer',
  object(() => ({
    model: string({ default: 'BAAI/bge-small-en-v1.5' }),
    image: string({ default: 'ghcr.io/huggingface/text-embeddings-inference:cpu-latest' }),
    imagePullPolicy: enumeration(['Always', 'Never', 'IfNotPresent'], { default: 'IfNotPresent' }),
    port: integer({ minimum: 1, maximum: 65535, default: 8080, go: 'int32' }),
    args: array(string()),
    env,
    hfTokenSecretRef: secretKeyRef,
    resources,
    modelCache: object({
      enabled: boolean({ default: true }),
      storageClassName: string(),
      size: string({ default: '10Gi' }),
      accessMode: enumeration(['ReadWriteOnce', 'ReadWriteMany', 'ReadOnlyMany'], {
        default: 'ReadWriteOnce',
      }),
    }),
    podTemplateSpec: structObject(podTemplateSpec),
    resourceOverrides: object({
      statefulSet: object({
        annotations: map(string()),
        labels: map(string()),
        podTemplateMetadataOverrides: metadataOverrides,
      }),
      service: metadataOverrides,
      persistentVolumeClaim: metadataOverrides,
    }),
    replicas: integer({ minimum: 1, default: 1, go: 'int32' }),
  })),
);

export type EmbeddingServer = Stored<typeof embeddingServer>;
