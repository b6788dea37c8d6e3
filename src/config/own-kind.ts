import { type JsonObject, own } from '../kubernetes/object.ts';
import { unknownField } from './findings.ts';
import type { OptionsOrFindings } from './options.ts';
import { type Path, readSpec } from './read-spec.ts';

const topLevel = ['apiVersion', 'kind', 'metadata', 'spec'];

/** Reads a functionConfig of kind ExpandVirtualMCPServer. */
export function optionsFromOwnKind(functionConfig: JsonObject): OptionsOrFindings {
  const unknown = Object.keys(functionConfig)
    .filter((key) => !topLevel.includes(key))
    .map((key) => unknownField(functionConfig, key, key, topLevel));
  const result = readSpec(functionConfig, own(functionConfig, 'spec') ?? {}, pathInSpec);
  if (unknown.length === 0) return result;
  return { findings: 'findings' in result ? [...unknown, ...result.findings] : unknown };
}

function pathInSpec(path: Path): string {
  return path.reduce<string>(
    (before, next) => (typeof next === 'number' ? `${before}[${next}]` : `${before}.${next}`),
    'spec',
  );
}
