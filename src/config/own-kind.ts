import { type JsonObject, own } from '../kubernetes/object.ts';
import { unknownField } from './findings.ts';
import type { OptionsOrFindings } from './options.ts';
import { readSpec } from './read-spec.ts';

const topLevel = ['apiVersion', 'kind', 'metadata', 'spec'];

/** Reads a functionConfig of kind ExpandVirtualMCPServer. */
export async function optionsFromOwnKind(functionConfig: JsonObject): Promise<OptionsOrFindings> {
  const unknown = Object.keys(functionConfig)
    .filter((key) => !topLevel.includes(key))
    .map((key) => unknownField(functionConfig, key, key, topLevel));
  const result = await readSpec(functionConfig, own(functionConfig, 'spec') ?? {}, pathInSpec);
  if (unknown.length === 0) return result;
  return { findings: 'findings' in result ? [...unknown, ...result.findings] : unknown };
}

function pathInSpec(segments: readonly PropertyKey[]): string {
  let path = 'spec';
  for (const segment of segments)
    path += typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`;
  return path;
}
