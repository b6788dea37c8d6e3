/** Fields that operators after this version have, in the kinds named with blanks between. `[]` is any index. */
export interface LaterFields {
  readonly kinds: string;
  /** The object that has them. */
  readonly in: string;
  readonly names: readonly string[];
}

const later = (kinds: string, object: string, names: string): LaterFields => ({
  kinds,
  in: object,
  names: names.split(' '),
});

const servers = 'VirtualMCPServer';

/** The embedded auth server stands in two kinds. */
const ofAuthServers = (object: string, names: string): LaterFields[] => [
  later(servers, `spec.authServerConfig${object}`, names),
  later('MCPExternalAuthConfig', `spec.embeddedAuthServer${object}`, names),
];

/** What the CRDs of v0.45.0 added, and what the source of later ones was read to have; not all that there may be. */
export const laterFields: readonly LaterFields[] = [
  later(servers, 'spec', 'authServerUpstreamFilter'),
  later(servers, 'spec.sessionStorage', 'tls'),
  later(servers, 'spec.config.telemetry', 'prometheusPort metricsOnTransportPort'),
  later(servers, 'spec.config.operational', 'listChanged'),
  later(servers, 'spec.config.operational.timeouts', 'backendInit'),
  later('MCPServerEntry MCPRemoteProxy', 'spec', 'allowPrivateEndpoint'),
  later('MCPTelemetryConfig', 'spec.prometheus', 'metricsOnTransportPort'),
  ...ofAuthServers('', 'tlsListener inboundGrants spiffeTrustDomains allowPrivateKeyJWTRegistration'),
  ...ofAuthServers('.trustedIssuers[]', 'actorMatcher jwtBearerGrant caBundleRef name'),
  ...ofAuthServers(
    '.upstreamProviders[].oidcConfig',
    'caBundleRef dcrConfig tokenEndpointAuthMethod additionalTokenParams',
  ),
  ...ofAuthServers(
    '.upstreamProviders[].oauth2Config',
    'caBundleRef tokenEndpointAuthMethod additionalTokenParams',
  ),
];
