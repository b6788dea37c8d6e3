import type { Reconcile } from '../reconcile.ts';
import { omitEmpty } from './omit-empty.ts';

export type SessionStorage = {
  provider: string;
  address: string | undefined;
  db: number | bigint | undefined;
  keyPrefix: string | undefined;
};

/**
 * Where sessions are kept. The operator's default Redis stands in for a spec without storage, and for one that asks
 * for memory too. (`convertSessionStorage`, cmd/thv-operator/pkg/vmcpconfig/converter.go)
 */
export function sessionStorageFor({ server, options }: Reconcile): SessionStorage | undefined {
  const storage = server.spec.sessionStorage;
  if (storage?.provider === 'redis')
    return {
      provider: 'redis',
      address: omitEmpty(storage.address),
      db: omitEmpty(storage.db),
      keyPrefix: omitEmpty(storage.keyPrefix),
    };
  if (options.defaultRedis === undefined) return undefined;
  return { provider: 'redis', address: options.defaultRedis.address, db: undefined, keyPrefix: undefined };
}
