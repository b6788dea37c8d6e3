import type { MCPServer } from '../../api/kinds/mcp-server.ts';
import { canonicalQuantity } from '../../go/quantity.ts';
import type { Cluster } from '../cluster.ts';
import { type MemberProblem, memberRules } from './member-rules.ts';
import type { Workload } from './workload-references.ts';

const rule = memberRules.runConfig;

/** The names that the operator knows itself; every other one is a file to it. (permissions of toolhive-core) */
const builtinProfiles = new Set(['', 'none', 'network', 'stdio']);

/** `loadPermissionProfile` in pkg/runner/config_builder.go, which runs in the operator's container. */
export function* permissionProfileProblems({ spec }: MCPServer): Generator<MemberProblem> {
  const profile = spec.permissionProfile;
  if (profile === undefined || (profile.type === 'builtin' && builtinProfiles.has(profile.name))) return;
  yield {
    rule: memberRules.permissionProfile,
    path: profile.type === 'builtin' ? 'spec.permissionProfile.name' : 'spec.permissionProfile.type',
    problem:
      'the operator looks for this profile in a file of its own container: use `type: builtin` with "none" or "network"',
    value: profile.type === 'builtin' ? profile.name : profile.type,
  };
}

/** `processVolumeMounts`, and `validateVolumeMounts` in controllers/mcpserver_runconfig.go. */
export function* volumeProblems({ spec }: MCPServer): Generator<MemberProblem> {
  for (const [i, { hostPath, mountPath, readOnly }] of (spec.volumes ?? []).entries()) {
    // Both are joined to one text, in which this is how a volume is read-only.
    const target = readOnly ? mountPath : mountPath.replace(/:ro$/, '');
    for (const [field, path] of [
      ['hostPath', hostPath],
      ['mountPath', target],
    ] as const) {
      const problem = pathProblem(path, field);
      if (problem !== undefined) yield { rule, path: `spec.volumes[${i}].${field}`, problem };
    }
  }
}

function pathProblem(path: string, field: 'hostPath' | 'mountPath'): string | undefined {
  if (path === '') return 'must not be empty';
  if (path.includes(':')) return 'must not have a ":"';
  if (/[$&;|`]/.test(path)) return 'must have none of $ & ; | `';
  return field === 'mountPath' && path.startsWith('\\') ? 'must not start with a backslash' : undefined;
}

/** `validateEnvironmentVariables`: what stands in the value is not said, as it may be a secret. */
export function* envProblems({ spec }: MCPServer): Generator<MemberProblem> {
  for (const [i, { name, value }] of (spec.env ?? []).entries()) {
    if (name === '' || /[=\n\r]/.test(name))
      yield { rule, path: `spec.env[${i}].name`, problem: 'must be a name without "=" and line breaks' };
    if (/[\n\r]/.test(value))
      yield { rule, path: `spec.env[${i}].value`, problem: 'must have one line only' };
  }
}

/** `validateConfig` in pkg/runner/config_builder.go and `validateToolsFilter`, which is less strict with a proxy. */
export function* toolConfigProblems(workload: Workload, cluster: Cluster): Generator<MemberProblem> {
  const ref = workload.spec.toolConfigRef;
  const config = ref && cluster.get('MCPToolConfig', ref.name);
  if (ref === undefined || config === undefined) return;
  const place = { rule, path: 'spec.toolConfigRef.name', value: ref.name };
  const inConfig = `in MCPToolConfig "${ref.name}",`;
  for (const [tool, { name = '', description = '' }] of Object.entries(config.spec.toolsOverride ?? {}))
    if (name === '' && description === '')
      yield {
        ...place,
        problem: `${inConfig} give "${tool}" of \`toolsOverride\` a \`name\` or a \`description\``,
      };
  const wrong = workload.kind === 'MCPServer' ? /^$|[,\n\r]/ : /^$/;
  if ((config.spec.toolsFilter ?? []).some((tool) => wrong.test(tool)))
    yield {
      ...place,
      problem: `${inConfig} the names in \`toolsFilter\` must not be empty and have no commas`,
      others: [config.spec.toolsFilter],
    };
}

/** `resource.MustParse`, which panics, each time that the workload is reconciled. */
export function* resourceProblems({
  resources,
}: {
  readonly resources?: {
    readonly [part in 'limits' | 'requests']?: { readonly cpu?: string; readonly memory?: string };
  };
}): Generator<MemberProblem> {
  for (const part of ['limits', 'requests'] as const)
    for (const field of ['cpu', 'memory'] as const) {
      const value = resources?.[part]?.[field] ?? '';
      if (value === '' || canonicalQuantity(value) !== undefined) continue;
      const path = `spec.resources.${part}.${field}`;
      const problem = 'must be a quantity such as 500m or 1Gi: the operator panics on it';
      yield { rule: memberRules.resources, path, problem, value };
    }
}
