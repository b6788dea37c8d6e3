import type { JsonObject } from '../../src/kubernetes/object.ts';

/** Specs that keep one rule, and specs that break it; those of a VirtualMCPServer lack what every server has. */
export interface RuleCase {
  readonly kind?: string;
  readonly code: string;
  readonly path?: string;
  readonly holds: readonly JsonObject[];
  readonly broken: readonly JsonObject[];
}

export const redis = { provider: 'redis', address: 'redis:6379' };
export const bucket = { maxTokens: 1, refillPeriod: '1s' };
export const ref = { name: 'a', key: 'b' };
export const oidc = { type: 'oidc', oidcConfigRef: { name: 'o', audience: 'a' } };
export const provider = {
  name: 'p',
  type: 'oauth2',
  oauth2Config: { authorizationEndpoint: 'https://a/a', tokenEndpoint: 'https://a/t', clientId: 'c' },
};
