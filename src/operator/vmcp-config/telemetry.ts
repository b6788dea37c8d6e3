import type { MCPTelemetryConfig } from '../../api/kinds/mcp-telemetry-config.ts';
import type { VirtualMCPServer } from '../../api/kinds/virtual-mcp-server.ts';
import { holdsPlaceholder } from '../../kubernetes/placeholder.ts';
import type { Reconcile } from '../reconcile.ts';
import { omitEmpty, stringMap } from './omit-empty.ts';

export type Telemetry = {
  endpoint: string | undefined;
  serviceName: string;
  tracingEnabled: boolean;
  metricsEnabled: boolean;
  samplingRate: string | undefined;
  headers: Map<string, string> | undefined;
  insecure: boolean | undefined;
  enablePrometheusMetricsPath: boolean | undefined;
  customAttributes: Map<string, string> | undefined;
  useLegacyAttributes: boolean;
};

type TelemetryConfigRef = NonNullable<VirtualMCPServer['spec']['telemetryConfigRef']>;
type OpenTelemetry = NonNullable<MCPTelemetryConfig['spec']['openTelemetry']>;

/**
 * Telemetry as `spec.telemetryConfigRef` asks for it; `spec.config.telemetry` is for vMCP outside of Kubernetes.
 * (`NormalizeMCPTelemetryConfig`, cmd/thv-operator/pkg/spectoconfig/telemetry.go)
 */
export function telemetryFor({ server, cluster }: Reconcile): Telemetry | undefined {
  const ref = server.spec.telemetryConfigRef;
  const config = ref && cluster.get('MCPTelemetryConfig', ref.name);
  if (!ref || !config) return undefined;
  const { openTelemetry, prometheus } = config.spec;
  const otel = openTelemetry?.enabled ? openTelemetry : undefined;
  return {
    endpoint: omitEmpty(otel?.endpoint?.replace(/^https:\/\//, '').replace(/^http:\/\//, '')),
    serviceName: telemetryServiceName(server, ref),
    tracingEnabled: otel?.tracing?.enabled ?? false,
    metricsEnabled: otel?.metrics?.enabled ?? false,
    samplingRate: otel && samplingRate(otel),
    headers: omitEmpty(stringMap(otel?.headers)),
    insecure: omitEmpty(otel?.insecure),
    enablePrometheusMetricsPath: omitEmpty(prometheus?.enabled),
    customAttributes: omitEmpty(stringMap(otel?.resourceAttributes)),
    useLegacyAttributes: otel?.useLegacyAttributes ?? false,
  };
}

/** What the server calls itself in its telemetry. */
export function telemetryServiceName({ metadata }: VirtualMCPServer, ref: TelemetryConfigRef): string {
  return ref.serviceName || metadata.name;
}

/** "0.50" as `strconv` reads and prints it: 0.5. The schema sees to a number from 0 to 1. */
function samplingRate({ tracing }: OpenTelemetry): string | undefined {
  const rate = tracing?.samplingRate;
  if (rate === undefined || rate === '') return undefined;
  return holdsPlaceholder(rate) ? rate : formatFloat(Number(rate));
}

/** `strconv.FormatFloat(rate, 'f', -1, 64)`: the shortest digits, never an exponent. */
function formatFloat(rate: number): string {
  const shortest = String(rate);
  const exponent = shortest.indexOf('e-');
  if (exponent < 0) return shortest;
  const digits = shortest.slice(0, exponent).replace('.', '');
  return `0.${'0'.repeat(Number(shortest.slice(exponent + 2)) - 1)}${digits}`;
}
