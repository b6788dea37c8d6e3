import type { OutgoingAuth } from '../api/kinds/outgoing-auth.ts';
import {
  headerInjectionSecretEnv,
  tokenExchangeSecretEnv,
  xaaIdpSecretEnv,
  xaaTargetSecretEnv,
} from './env-names.ts';
import { authsAmong } from './members/picked-members.ts';
import { type Origins, originIn } from './origins.ts';
import type { Reconcile } from './reconcile.ts';
import { type EnvVar, envFromSecret, type SecretKey, sortByName } from './secret-env.ts';

/** `discoverExternalAuthConfigSecrets`: of the configurations that the members of the group refer to. */
export function discoveredAuthEnv(reconcile: Reconcile, origins?: Origins): EnvVar[] {
  const auths = authsAmong(reconcile.cluster.members(reconcile.server.spec.groupRef.name));
  return secretsOf(reconcile, new Set(auths.map(({ config }) => config)), origins);
}

/** `discoverInlineExternalAuthConfigSecrets`: of the configurations in `outgoingAuth.backends`. */
export function inlineAuthEnv(
  reconcile: Reconcile,
  backends: NonNullable<OutgoingAuth['backends']>,
  origins?: Origins,
): EnvVar[] {
  const names = new Set<string>();
  for (const { externalAuthConfigRef } of Object.values(backends)) {
    if (externalAuthConfigRef !== undefined) names.add(externalAuthConfigRef.name);
  }
  return secretsOf(reconcile, names, origins);
}

function secretsOf(reconcile: Reconcile, names: ReadonlySet<string>, origins?: Origins): EnvVar[] {
  const env: EnvVar[] = [];
  for (const name of names) env.push(...secretsOfConfig(reconcile, name, origins));
  return sortByName(env);
}

/**
 * `getExternalAuthConfigSecretEnvVars`: the secrets that vMCP needs for one MCPExternalAuthConfig, none for one that is
 * not there. The types without a line here need none, or have them elsewhere.
 */
export function secretsOfConfig({ cluster }: Reconcile, name: string, origins?: Origins): EnvVar[] {
  const config = cluster.get('MCPExternalAuthConfig', name);
  if (config === undefined) return [];
  const { tokenExchange, headerInjection, xaa } = config.spec;
  const env: EnvVar[] = [];
  const add = (variable: (config: string) => string, secret: SecretKey | undefined, path: string) => {
    if (secret === undefined) return;
    env.push(envFromSecret(variable(name), secret));
    origins?.set(variable(name), originIn(config, `spec.${path}`));
  };
  add(tokenExchangeSecretEnv, tokenExchange?.clientSecretRef, 'tokenExchange.clientSecretRef');
  add(headerInjectionSecretEnv, headerInjection?.valueSecretRef, 'headerInjection.valueSecretRef');
  add(xaaIdpSecretEnv, xaa?.idpClientSecretRef, 'xaa.idpClientSecretRef');
  add(xaaTargetSecretEnv, xaa?.targetClientSecretRef, 'xaa.targetClientSecretRef');
  return env;
}
