import { array, boolean, map, object, required, type Stored, string } from '../schema.ts';
import { samplingRate } from './patterns.ts';
import { caBundleRef, secretKeyRef } from './refs.ts';
import { toolhiveKind } from './toolhive-kind.ts';

export const mcpTelemetryConfig = toolhiveKind(
  'MCPTelemetryConfig',
  object(() => ({
    openTelemetry: object(
      {
        enabled: boolean({ default: false }),
        endpoint: string(),
        insecure: boolean({ default: false }),
        headers: map(string()),
        sensitiveHeaders: array(
          object({ name: required(string({ minLength: 1 })), secretKeyRef: required(secretKeyRef) }),
          { key: 'name' },
        ),
        resourceAttributes: map(string()),
        metrics: object({ enabled: boolean({ default: false }) }),
        tracing: object({
          enabled: boolean({ default: false }),
          samplingRate: string({ default: '0.05', pattern: samplingRate }),
        }),
        useLegacyAttributes: boolean({ default: true }),
        caBundleRef,
      },
      {
        rules: [
          {
            code: 'TelemetryHeaderTwice',
            message: 'keep each header in one of `headers` and `sensitiveHeaders`',
            holds: ({ headers, sensitiveHeaders }) =>
              headers === undefined ||
              (sensitiveHeaders ?? []).every((header) => !Object.hasOwn(headers, header.name)),
          },
        ],
      },
    ),
    prometheus: object({ enabled: boolean({ default: false }) }),
  })),
);

export type MCPTelemetryConfig = Stored<typeof mcpTelemetryConfig>;
