import type { OutgoingAuth } from '../api/kinds/outgoing-auth.ts';
import {
  headerInjectionSecretEnv,
  tokenExchangeSecretEnv,
  xaaIdpSecretEnv,
  xaaTargetSecretEnv,
} from './env-names.ts';
import { authsAmong } from './members/picked-members.ts';
import type { Reconcile } from './reconcile.ts';
import { type EnvVar, envFromSecret, type SecretKey, sortByName } from './secret-env.ts';

/** `discoverExternalAuthConfigSecrets`: of the configurations that the members of the group refer to. */
export function discoveredAuthEnv(reconcile: Reconcile): EnvVar[] {
  const auths = authsAmong(reconcile.cluster.members(reconcile.server.spec.groupRef.name));
  return secretsOf(reconcile, new Set(auths.map(({ config }) => config)));
}

/** `discoverInlineExternalAuthConfigSecrets`: of the configurations in `outgoingAuth.backends`. */
export function inlineAuthEnv(
  reconcile: Reconcile,
  backends: NonNullable<OutgoingAuth['backends']>,
): EnvVar[] {
  const names = new Set<string>();
  for (const { externalAuthConfigRef } of Object.values(backends)) {
    if (externalAuthConfigRef !== undefined) names.add(externalAuthConfigRef.name);
  }
  return secretsOf(reconcile, names);
}

function secretsOf(reconcile: Reconcile, names: ReadonlySet<string>): EnvVar[] {
  const env: EnvVar[] = [];
  for (const name of names) env.push(...secretsOfConfig(reconcile, name));
  return sortByName(env);
}

/**
 * `getExternalAuthConfigSecretEnvVars`: the secrets that vMCP needs for one MCPExternalAuthConfig, none for one that is
 * not there. The types without a line here need none, or have them elsewhere.
 */
export function secretsOfConfig({ cluster }: Reconcile, name: string): EnvVar[] {
  const config = cluster.get('MCPExternalAuthConfig', name);
  if (config === undefined) return [];
  const { tokenExchange, headerInjection, xaa } = config.spec;
  const env: EnvVar[] = [];
  const add = (variable: (config: string) => string, secret: SecretKey | undefined) => {
    if (secret !== undefined) env.push(envFromSecret(variable(name), secret));
  };
  add(tokenExchangeSecretEnv, tokenExchange?.clientSecretRef);
  add(headerInjectionSecretEnv, headerInjection?.valueSecretRef);
  add(xaaIdpSecretEnv, xaa?.idpClientSecretRef);
  add(xaaTargetSecretEnv, xaa?.targetClientSecretRef);
  return env;
}
