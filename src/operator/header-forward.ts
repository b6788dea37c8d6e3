import type { MCPServerEntry } from '../api/kinds/mcp-server-entry.ts';
import { marshalJson } from '../go/json.ts';
import { headerForwardEnv, headerForwardSecretId, secretEnvPrefix } from './env-names.ts';
import { entriesAmong } from './members/picked-members.ts';
import { type Origins, originIn } from './origins.ts';
import type { Reconcile } from './reconcile.ts';
import { type EnvVar, envFromSecret, sortByName } from './secret-env.ts';

type HeaderForward = NonNullable<MCPServerEntry['spec']['headerForward']>;

/**
 * `buildHeaderForwardEnvVarsForEntries`: for each entry of the group a manifest of the headers to add, and a variable
 * for each that is a secret. In every mode, and for entries that are not Valid too.
 */
export function headerForwardEnvVars({ server, cluster }: Reconcile, origins?: Origins): EnvVar[] {
  const env: EnvVar[] = [];
  for (const entry of entriesAmong(cluster.members(server.spec.groupRef.name))) {
    const { headerForward } = entry.spec;
    if (headerForward === undefined) continue;
    pushEntryEnv(env, entry.metadata.name, headerForward);
    if (origins !== undefined) noteOrigins(origins, entry, headerForward);
  }
  return sortByName(env);
}

function pushEntryEnv(env: EnvVar[], entry: string, headers: HeaderForward): void {
  const secrets = headers.addHeadersFromSecret ?? [];
  const value = manifest(entry, headers);
  if (value !== undefined) env.push({ name: headerForwardEnv(entry), value });
  for (const { headerName, valueSecretRef } of secrets)
    env.push(envFromSecret(secretEnvPrefix + headerForwardSecretId(entry, headerName), valueSecretRef));
}

function noteOrigins(origins: Origins, entry: MCPServerEntry, headers: HeaderForward): void {
  for (const [i, { headerName }] of (headers.addHeadersFromSecret ?? []).entries()) {
    const variable = secretEnvPrefix + headerForwardSecretId(entry.metadata.name, headerName);
    origins.set(variable, originIn(entry, `spec.headerForward.addHeadersFromSecret[${i}].valueSecretRef`));
  }
}

/** `buildHeaderForwardManifestForEntry`: JSON of plain values, and of identifiers in the place of secret ones. */
function manifest(
  entry: string,
  { addPlaintextHeaders, addHeadersFromSecret }: HeaderForward,
): string | undefined {
  const fields: string[] = [];
  if (addPlaintextHeaders !== undefined && Object.keys(addPlaintextHeaders).length > 0)
    fields.push(`"addPlaintextHeaders":${marshalJson(addPlaintextHeaders)}`);
  if (addHeadersFromSecret !== undefined && addHeadersFromSecret.length > 0) {
    const ids = new Map<string, string>();
    for (const { headerName } of addHeadersFromSecret)
      ids.set(headerName, headerForwardSecretId(entry, headerName));
    fields.push(`"addHeadersFromSecret":${marshalJson(Object.fromEntries(ids))}`);
  }
  return fields.length === 0 ? undefined : `{${fields.join(',')}}`;
}
