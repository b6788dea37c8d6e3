import { type Infer, type Kind, object, required, type Schema } from '../schema.ts';
import { deprecatedVersions, toolhiveGroup, toolhiveVersions } from './toolhive.ts';

/** A kind of ToolHive's API; every object of it has a `spec` here, if an empty one. */
export function toolhiveKind<K extends string, S extends Schema>(
  kind: K,
  spec: S,
): Kind<K, { readonly spec: Infer<S> }> {
  return {
    kind,
    group: toolhiveGroup,
    versions: toolhiveVersions,
    deprecated: deprecatedVersions,
    schema: object({ spec: required(spec) }) as Schema<{ readonly spec: Infer<S> }>,
  };
}
