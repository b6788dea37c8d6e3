import { rule } from '../finding.ts';
import { parseUrl } from '../go/url.ts';
import { toValidUtf8 } from '../go/utf8.ts';
import { causeInConfig } from './cause.ts';
import { placeOfEnv, serverEnv } from './server-container.ts';
import { refuse, type Startup } from './startup.ts';

export const telemetryStartRules = {
  endpoint: rule<[]>({
    code: 'TelemetryEndpoint',
    severity: 'warning',
    source: 'pkg/telemetry/config.go NewProvider',
    message: () =>
      'must be HOST:PORT or an http:// or https:// URL, without blanks, as metrics are sent there',
    example: { path: 'spec.openTelemetry.endpoint', facts: [] },
  }),
  endpointUnused: rule<[]>({
    code: 'TelemetryEndpointUnused',
    severity: 'warning',
    source: 'pkg/telemetry/config.go validateOtelConfig',
    message: () =>
      'must not be set as long as neither tracing nor metrics are enabled: set `tracing.enabled` or `metrics.enabled` beside it, or remove it',
    example: { path: 'spec.openTelemetry.endpoint', facts: [] },
  }),
  serviceName: rule<[item: string]>({
    code: 'TelemetryServiceName',
    severity: 'warning',
    source: 'pkg/telemetry/config.go NewProvider',
    message: (item) =>
      `must have no comma: it becomes a part of OTEL_RESOURCE_ATTRIBUTES, where "${item}" is no KEY=VALUE`,
    example: { path: 'spec.telemetryConfigRef.serviceName', facts: ['prod'] },
  }),
  attributes: rule<[item: string]>({
    code: 'TelemetryResourceAttributes',
    severity: 'warning',
    source: 'pkg/telemetry/config.go NewProvider',
    message: (item) =>
      `sets ${variable}, which must be a list of KEY=VALUE with commas between them, and "${item}" is none`,
    example: { path: 'spec.podTemplateSpec.spec.containers[0].env[0]', facts: ['prod'] },
  }),
  attributesElsewhere: rule<[]>({
    code: 'TelemetryResourceAttributes',
    severity: 'warning',
    source: 'pkg/telemetry/config.go NewProvider',
    message: () =>
      `takes ${variable} from a place that is not looked at: it must hold a list of KEY=VALUE with commas between them, so write that here as \`value\``,
    example: { path: 'spec.podTemplateSpec.spec.containers[0].env[0]', facts: [] },
  }),
};

const variable = 'OTEL_RESOURCE_ATTRIBUTES';

/** What `NewProvider` cannot do without: a place to send metrics to, and attributes that it can read. */
export function validateTelemetry(startup: Startup): void {
  const { telemetry } = startup.config;
  if (telemetry === undefined) return;
  const { endpoint, endpointUnused } = telemetryStartRules;
  const cause = () => ({ ...causeInConfig(startup, ['telemetry', 'endpoint']), value: telemetry.endpoint });
  if (telemetry.endpoint !== undefined) {
    if (!telemetry.tracingEnabled && !telemetry.metricsEnabled) refuse(startup, endpointUnused, cause());
    else if (telemetry.metricsEnabled && !isHost(telemetry.endpoint)) refuse(startup, endpoint, cause());
  }
  validateAttributes(startup, telemetry.serviceName);
}

function validateAttributes(startup: Startup, name: string): void {
  const { serviceName, attributes, attributesElsewhere } = telemetryStartRules;
  const given = serverEnv(startup).get(variable);
  if (given === undefined || given.value === '') return;
  if (given.value === undefined) {
    refuse(startup, attributesElsewhere, { path: placeOfEnv(startup, variable) });
    return;
  }
  const item = given.value.split(',').find((one) => !one.includes('='));
  if (item === undefined) return;
  if (given.value.startsWith(`service.name=${name},`))
    refuse(
      startup,
      serviceName,
      { ...causeInConfig(startup, ['telemetry', 'serviceName']), value: name },
      item,
    );
  else refuse(startup, attributes, { path: placeOfEnv(startup, variable) }, item);
}

/**
 * Whether requests can be made to an endpoint: what comes before its first slash is escaped as the host of a URL, and read again.
 * (`splitEndpointPath` in telemetry/providers/otlp of toolhive-core, and the exporter of metrics, which builds a request)
 */
function isHost(endpoint: string): boolean {
  const [host = ''] = endpoint
    .replace(/^https:\/\//, '')
    .replace(/^http:\/\//, '')
    .split('/');
  return parseUrl(`https://${escapeHost(host)}/`) !== undefined;
}

/** net/url `escape` in its mode for hosts. */
function escapeHost(host: string): string {
  return toValidUtf8(host).replace(/[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/gu, (character) =>
    encodeURIComponent(character),
  );
}
