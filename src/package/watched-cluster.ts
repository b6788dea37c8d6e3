import type { Cluster, ReferredKinds } from '../operator/cluster.ts';

/** Takes what a server looks at, or looks for, by its name. */
export type Look = (kind: keyof ReferredKinds, name: string) => void;

/** A cluster whose objects are noted as one server looks at them, the members of its group included. */
export function watchedCluster(cluster: Cluster, look: Look): Cluster {
  return {
    get(kind, name) {
      look(kind, name);
      return cluster.get(kind, name);
    },
    state(kind, name) {
      look(kind, name);
      return cluster.state(kind, name);
    },
    isBefore: cluster.isBefore,
    members(group) {
      const members = cluster.members(group);
      for (const { kind, metadata } of members) look(kind, metadata.name);
      return members;
    },
    unreadable: cluster.unreadable,
  };
}
