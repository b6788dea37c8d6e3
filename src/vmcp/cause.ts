import { sharedValue } from '../go/yaml/marshal-yaml.ts';
import { type Path, pathText, pathTo } from '../kubernetes/field-path.ts';
import { type JsonObject, refOf } from '../kubernetes/object.ts';
import { causeInAuth } from './auth-cause.ts';
import { memberNamed, type Place, placeIn } from './referred-place.ts';
import type { Startup } from './startup.ts';

/** The field that made what stands at `path` in config.yaml, in the server itself or in an object that it refers to. */
export function causeInConfig(startup: Startup, path: Path): Place {
  const [section, ...rest] = path;
  switch (section) {
    case 'name':
      return { path: 'metadata.name' };
    case 'groupRef':
      return { path: 'spec.groupRef.name' };
    case 'incomingAuth':
    case 'outgoingAuth':
      return causeInAuth(startup, path);
    case 'backends':
      return causeInBackends(startup, rest);
    case 'aggregation':
      return causeInAggregation(startup, rest);
    case 'compositeTools':
      return causeInCompositeTools(startup, rest);
    case 'telemetry':
      return causeInTelemetry(startup, rest);
    case 'sessionStorage':
      return { path: pathText(['spec', ...path]) };
    case 'passthroughHeaders': {
      const ofServer = startup.reconcile.server.spec.passthroughHeaders ?? [];
      return { path: pathText([...(ofServer.length > 0 ? ['spec'] : ['spec', 'config']), ...path]) };
    }
    default:
      return { path: pathText(['spec', 'config', ...path]) };
  }
}

/** Backends of a server in inline mode are the members of the group, else those of the spec. */
function causeInBackends(startup: Startup, [index, field, ...rest]: Path): Place {
  const backend = typeof index === 'number' ? startup.config.backends?.[index] : undefined;
  if (backend === undefined || startup.config.outgoingAuth.source !== 'inline')
    return { path: pathText(['spec', 'config', 'backends', ...[index, field, ...rest].filter(isStep)]) };
  const member = memberNamed(startup, sharedValue(backend).name);
  const path = {
    caBundlePath: 'spec.caBundleRef',
    url: 'spec.remoteUrl',
    transport: 'spec.transport',
    metadata: pathText(['metadata', 'annotations', ...rest]),
  }[String(field)];
  return member === undefined
    ? { path: 'spec.groupRef.name' }
    : { object: refOf(member as unknown as JsonObject), path: path ?? 'metadata.name' };
}

const isStep = (step: string | number | undefined): step is string | number => step !== undefined;

/** Filters and overrides of tools can come from an MCPToolConfig. */
function causeInAggregation(startup: Startup, rest: Path): Place {
  const own = { path: pathText(['spec', 'config', 'aggregation', ...rest]) };
  const [list, index, field, ...inner] = rest;
  if (list !== 'tools' || typeof index !== 'number') return own;
  const given = startup.reconcile.server.spec.config?.aggregation?.tools?.[index];
  const name = given?.toolConfigRef?.name;
  const instead = `${pathTo('spec.config.aggregation.tools', index)}.toolConfigRef.name`;
  const isOwn = Object.hasOwn(given?.overrides ?? {}, inner[0] ?? '');
  if (field === 'overrides' && !isOwn)
    return placeIn(startup, 'MCPToolConfig', name, ['spec', 'toolsOverride', ...inner], instead);
  if (field === 'filter' && !given?.filter?.length)
    return placeIn(startup, 'MCPToolConfig', name, ['spec', 'toolsFilter', ...inner], instead);
  return own;
}

/** The server's own tools come first, then those of the definitions that are there. */
function causeInCompositeTools(startup: Startup, [index, ...rest]: Path): Place {
  const { server } = startup.reconcile;
  const { compositeTools = [], compositeToolRefs = [] } = server.spec.config ?? {};
  if (typeof index !== 'number') return { path: 'spec.config.compositeTools' };
  if (index < compositeTools.length)
    return { path: pathText(['spec', 'config', 'compositeTools', index, ...rest]) };
  const name = definitionsAmong(startup, compositeToolRefs)[index - compositeTools.length];
  const instead = 'spec.config.compositeToolRefs';
  return placeIn(startup, 'VirtualMCPCompositeToolDefinition', name, ['spec', ...rest], instead);
}

type Refs = readonly { readonly name: string }[];

/** The names of the definitions that are there, in the order of their tools in config.yaml. */
function definitionsAmong({ reconcile }: Startup, refs: Refs): readonly string[] {
  const known = definitions.get(refs);
  if (known !== undefined) return known;
  const kind = 'VirtualMCPCompositeToolDefinition';
  const names = refs.flatMap(({ name }) => (reconcile.cluster.get(kind, name) === undefined ? [] : [name]));
  definitions.set(refs, names);
  return names;
}

const definitions = new WeakMap<Refs, readonly string[]>();

const telemetryFields: ReadonlyMap<string | number | undefined, Path> = new Map([
  ['tracingEnabled', ['tracing', 'enabled']],
  ['metricsEnabled', ['metrics', 'enabled']],
  ['samplingRate', ['tracing', 'samplingRate']],
  ['customAttributes', ['resourceAttributes']],
]);

function causeInTelemetry(startup: Startup, [field, ...rest]: Path): Place {
  const ref = startup.reconcile.server.spec.telemetryConfigRef;
  if (field === undefined) return { path: 'spec.telemetryConfigRef.name' };
  if (field === 'serviceName')
    return { path: ref?.serviceName ? 'spec.telemetryConfigRef.serviceName' : 'metadata.name' };
  const path = ['spec', 'openTelemetry', ...(telemetryFields.get(field) ?? [field]), ...rest];
  return placeIn(startup, 'MCPTelemetryConfig', ref?.name, path, 'spec.telemetryConfigRef.name');
}
