import { boolean, type Infer, type Kind, map, object, type Stored, string } from '../schema.ts';

const schema = object({ data: map(string()), binaryData: map(string()), immutable: boolean() });

/** The core kind, as far as a VirtualMCPServer can refer to it. */
export const configMap: Kind<'ConfigMap', Infer<typeof schema>> = {
  kind: 'ConfigMap',
  group: '',
  versions: ['v1'],
  deprecated: [],
  schema,
};

export type ConfigMap = Stored<typeof configMap>;
