/** A node as go-yaml's decoder takes it (decode.go). */
export type YamlNode = ScalarNode | CollectionNode | AliasNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly line: number;
  readonly value: string;
  /** In full, "" without one. */
  readonly tag: string;
  /** Whether the value decides on the type: it has no quotes, or the tag "!". */
  readonly implicit: boolean;
}

export interface CollectionNode {
  readonly kind: 'sequence' | 'mapping';
  readonly line: number;
  /** Of a mapping: key, value, key, value, … */
  readonly children: YamlNode[];
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly line: number;
  readonly target: ScalarNode | CollectionNode;
}
