import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { JsonObject } from '../../src/kubernetes/object.ts';

/** One case of the corpus: what the operator did with `objects` under the environment `env`. */
export interface Case {
  readonly name: string;
  readonly profile: string;
  readonly env: Readonly<Record<string, string>>;
  readonly objects: readonly JsonObject[];
  readonly expect: {
    readonly verdict: 'accepted' | 'schema' | 'operator';
    readonly reasons?: readonly string[];
    readonly warnings?: readonly string[];
    readonly created: readonly JsonObject[];
  };
  /** What refused the objects afterwards; nothing did where it is absent or empty. */
  readonly later?: {
    /** The API server, by the rules that the objects broke. */
    readonly apiserver?: readonly { readonly rule: string }[];
    /** vMCP at its start, by the rules that its two files broke. */
    readonly vmcp?: readonly string[];
    readonly authserver?: readonly string[];
    /** What its files ask for and the Deployment lacks, and a log file that cannot be written. */
    readonly env?: readonly string[];
    readonly filesystem?: string;
  };
}

/** The second has Deployments without our mark, in which the operator sees nothing to update. */
const ofTheOperator = ['corpus.jsonl.gz', 'update-left-alone.jsonl.gz', 'members-and-panics.jsonl.gz'];

/** All cases, in the order of the files: those of the operator, then those made for the judges after it. */
export function readCorpus(): Case[] {
  const judged = new Map(
    linesOf<Pick<Case, 'name' | 'later'>>('judges.jsonl.gz').map(({ name, later }) => [name, later]),
  );
  const cases = ofTheOperator.flatMap((file) =>
    linesOf<Case>(file).map((one) => ({ ...one, later: one.later ?? judged.get(one.name) ?? {} })),
  );
  return [...cases, ...linesOf<Case>('later.jsonl.gz')];
}

/** The rules by which vMCP refuses what it starts with. */
export function rulesOfStart({ later }: Case): string[] {
  const { vmcp = [], authserver = [], env = [], filesystem } = later ?? {};
  const files = filesystem === undefined ? [] : ['B-AUDIT-LOGFILE'];
  return [...vmcp, ...authserver, ...(env.length > 0 ? ['B-ENV'] : []), ...files];
}

/** The fields that the API server names where it refuses the server. */
export function refusedPaths({ expect: { reasons = [] } }: Case): string[] {
  return reasons.map((reason) => reason.split(': ', 1)[0] ?? '');
}

export function linesOf<Line>(file: string): Line[] {
  const text = gunzipSync(readFileSync(join(__dirname, file))).toString('utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
}

/** The functionConfig that says the same as the operator's environment. */
export function functionConfigFor(env: Case['env'], options: JsonObject = {}): JsonObject {
  const redis = env['TOOLHIVE_DEFAULT_REDIS_ADDR'];
  // The operator that was asked had no chart, which sets the variable.
  const image = env['VMCP_IMAGE'] || 'ghcr.io/stacklok/toolhive/vmcp:latest';
  // What the API server refuses is told, and compared all the same.
  const spec: JsonObject = { emit: 'all', image, admission: 'warning' };
  if (env['TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS']) {
    const names = env['TOOLHIVE_DEFAULT_IMAGE_PULL_SECRETS'].split(',').map((name) => name.trim());
    spec['imagePullSecrets'] = names.filter((name) => name !== '');
  }
  if (redis) {
    spec['defaultRedis'] = {
      address: redis,
      ...(env['TOOLHIVE_DEFAULT_REDIS_SECRET_NAME'] && {
        secretName: env['TOOLHIVE_DEFAULT_REDIS_SECRET_NAME'],
      }),
      ...(env['TOOLHIVE_DEFAULT_REDIS_SECRET_KEY'] && {
        secretKey: env['TOOLHIVE_DEFAULT_REDIS_SECRET_KEY'],
      }),
    };
  }
  if (env['OPERATOR_OPENSHIFT'] === 'true') spec['platform'] = 'openshift';
  return {
    apiVersion: 'fn.kpt.dev/v1alpha1',
    kind: 'ExpandVirtualMCPServer',
    metadata: { name: 'corpus' },
    spec: { ...spec, ...options },
  };
}

/** `namespace/name` of the case's server; every case has a namespace of its own. */
export function serverOf({ objects }: Case): string {
  const server = objects.find(({ kind }) => kind === 'VirtualMCPServer');
  const metadata = server?.['metadata'] as { name: string; namespace: string };
  return `${metadata.namespace}/${metadata.name}`;
}

/** Cases that can go through the function as one list: those of one environment. */
export function byEnvironment(cases: readonly Case[]): Case[][] {
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const key = JSON.stringify(one.env);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
